using SqlGateway.Benchmarks;

// One benchmark by name, or all of them.
var benchmarks = new Dictionary<string, Func<Task>> { ["startup"] = StartupBenchmark.RunAsync };
foreach (var name in args.Length == 0 ? [.. benchmarks.Keys] : args)
{
    if (!benchmarks.TryGetValue(name, out var run))
    {
        Console.Error.WriteLine($"bench: there is no \"{name}\"; there are: {string.Join(", ", benchmarks.Keys)}");
        return 2;
    }

    Console.WriteLine($"== {name}");
    await run();
}

return 0;
