namespace Orchestrator.AppHost.Tests;

public sealed class ReplicaTests : IDisposable
{
    readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_environment_says_how_many_there_are()
    {
        var settings = new Dictionary<string, string> { ["ORCHESTRATOR_REPLICAS__BACK"] = "1" };
        await using var host = await RunningHost.StartReadyAsync(data.Path, settings: settings);
        (await host.BacksAsync()).Length.ShouldBe(1);
        host.SaidHealthy("back").ShouldBeGreaterThanOrEqualTo(0);
    }
}
