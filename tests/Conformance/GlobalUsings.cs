global using SqlGateway.TestKit;
global using Xunit;
