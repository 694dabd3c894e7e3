using Npgsql;
using Orchestrator.Postgres;

namespace Orchestrator.AppHost.Tests;

public sealed class StoppingTests : IDisposable
{
    readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData(Signal.Terminate)]
    [InlineData(Signal.Interrupt)]
    public async Task A_signal_stops_all_in_reverse_order_and_the_data_stays(Signal signal)
    {
        await using (var host = await RunningHost.StartReadyAsync(data.Path))
        {
            var all = await host.AllIdsAsync();
            await ExecuteAsync(host, "create table kept as select 42 as answer");
            host.Send(signal);
            (await host.Exited).ShouldBe(0);
            all.ShouldAllBe(id => !Processes.IsRunning(id));

            var stopped = host.Lines.Where(line => line.EndsWith(" stopped")).Select(line => line.Split(' ')[0]).ToList();
            stopped[1..3].ShouldBe(["back-0", "back-1"], ignoreOrder: true);
            (stopped[0], stopped[^1], stopped.Count).ShouldBe(("front", "postgres", 4));
            host.Lines[^1].ShouldBe("Stopped");
        }
        await using var again = await RunningHost.StartReadyAsync(data.Path);
        (await ExecuteAsync(again, "select answer from kept")).ShouldBe(42);
    }

    // Where the kernel can't be asked to watch (macOS, small containers), a shell does.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_killed_host_leaves_nothing_running_and_the_next_one_starts(bool withSetpriv)
    {
        using var programs = new TemporaryFolder();
        foreach (var program in new[] { "dotnet", "sh" }) File.CreateSymbolicLink(Path.Combine(programs.Path, program), Find(program));
        var path = withSetpriv ? null : programs.Path;

        await using (var host = await RunningHost.StartReadyAsync(data.Path, path))
        {
            var all = await host.AllIdsAsync();
            all.ShouldAllBe(id => Processes.IsRunning(id));
            host.KillAlone();
            await Processes.EndedAsync(all);
        }
        await using var again = await RunningHost.StartReadyAsync(data.Path, path);
        (await again.BacksAsync()).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("ORCHESTRATOR_PORT", "123456", "ORCHESTRATOR_PORT is '123456', which is not a port (1 to 65535).")]
    [InlineData("ORCHESTRATOR_REPLICAS__back", "two", "ORCHESTRATOR_REPLICAS__back is 'two', which is not a number of copies (1 to 16).")]
    [InlineData("ORCHESTRATOR_REPLICAS__back", "0", "ORCHESTRATOR_REPLICAS__back is '0', which is not a number of copies (1 to 16).")]
    [InlineData("ORCHESTRATOR_REPLICAS__side", "2", "ORCHESTRATOR_REPLICAS__side names no service; there are back, front.")]
    [InlineData("ORCHESTRATOR_REPLICAS__front", "2", "'front' listens on the one port that people know, so there can't be 2 of it.")]
    public async Task A_wrong_setting_is_named(string name, string value, string words)
    {
        await using var host = await RunningHost.StartAsync(data.Path, settings: new Dictionary<string, string> { [name] = value });
        (await host.Exited).ShouldBe(1);
        host.Lines.ShouldBe([$"Can't start: {words}"]);
    }

    [Fact]
    public async Task An_argument_is_not_silently_ignored()
    {
        await using var host = await RunningHost.StartAsync(data.Path, arguments: "--port=9000");
        (await host.Exited).ShouldBe(1);
        host.Lines.Single().ShouldStartWith("Can't start: '--port=9000' is not understood");
    }

    static async Task<object?> ExecuteAsync(RunningHost host, string sql)
    {
        await using var database = NpgsqlDataSource.Create((await host.BackAsync()).Environment["ConnectionStrings__orchestrator"]);
        return await database.CreateCommand(sql).ExecuteScalarAsync();
    }

    static string Find(string program) => Lifeline.FindProgram(program)!;
}
