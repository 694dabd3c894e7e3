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
            int[] all = [(await host.FrontAsync()).Id, (await host.BackAsync()).Id, host.PostgresId()];
            await ExecuteAsync(host, "create table kept as select 42 as answer");
            host.Send(signal);
            (await host.Exited).ShouldBe(0);
            all.ShouldAllBe(id => !Processes.IsRunning(id));

            host.Lines.Where(line => line.EndsWith(" stopped")).Select(line => line.Split(' ')[0]).ShouldBe(["front", "back", "postgres"]);
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
            int[] all = [(await host.FrontAsync()).Id, (await host.BackAsync()).Id, host.PostgresId()];
            all.ShouldAllBe(id => Processes.IsRunning(id));
            host.KillAlone();
            await Processes.EndedAsync(all);
        }
        await using var again = await RunningHost.StartReadyAsync(data.Path, path);
        (await again.BackAsync()).IsRunning.ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_setting_is_named()
    {
        await using var host = await RunningHost.StartAsync(data.Path, port: 123456);
        (await host.Exited).ShouldBe(1);
        host.Lines.ShouldBe(["Can't start: ORCHESTRATOR_PORT is '123456', which is not a port (1 to 65535)."]);
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
