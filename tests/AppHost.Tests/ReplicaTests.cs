namespace Orchestrator.AppHost.Tests;

public sealed class ReplicaTests : IDisposable
{
    readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Copies_have_ports_and_logs_of_their_own_and_others_are_told_of_all()
    {
        await using var host = await RunningHost.StartReadyAsync(data.Path);
        var copies = await host.BacksAsync();
        copies.Select(copy => copy.Id).Distinct().Count().ShouldBe(2);
        copies.Select(copy => copy.Environment["ASPNETCORE_URLS"]).Distinct().Count().ShouldBe(2);
        copies.ShouldAllBe(copy => copy.Environment["OTEL_SERVICE_NAME"] == "back");
        foreach (var name in (string[])["back-0", "back-1"]) File.Exists(Path.Combine(data.Path, "logs", name + ".log")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_environment_says_how_many_there_are()
    {
        var settings = new Dictionary<string, string> { ["ORCHESTRATOR_REPLICAS__BACK"] = "1" };
        await using var host = await RunningHost.StartReadyAsync(data.Path, settings: settings);
        (await host.BacksAsync()).Length.ShouldBe(1);
        host.SaidHealthy("back").ShouldBeGreaterThanOrEqualTo(0);
    }
}
