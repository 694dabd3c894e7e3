using Orchestrator.TestKit;

namespace Orchestrator.AppHost.Tests;

public sealed class OwnDatabaseTests(PostgresServer postgres) : IDisposable
{
    readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_server_of_ones_own_is_used_and_no_other_is_started()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var host = await RunningHost.StartReadyAsync(data.Path, database: database);

        (await host.BackAsync()).Environment["ConnectionStrings__orchestrator"].ShouldBe(database);
        Directory.Exists(Path.Combine(data.Path, "postgres")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_and_waited_for()
    {
        await using var host = await RunningHost.StartAsync(data.Path, database: "Host=127.0.0.1;Port=1;Username=x;Timeout=2");
        await host.SaysAsync("can't be reached at 127.0.0.1:1");
        await host.SaysAsync("trying again in 2 s");
    }
}
