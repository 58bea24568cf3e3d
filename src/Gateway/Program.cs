using SqlGateway.Gateway.Cli;

return await CommandLineRoot.RunAsync(args, CommandEnvironment.OfProcess());
