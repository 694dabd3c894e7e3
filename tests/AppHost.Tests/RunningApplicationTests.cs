using Npgsql;

namespace Orchestrator.AppHost.Tests;

/// <summary>One host for all of these: what one of them kills comes back.</summary>
public sealed class RunningApplicationTests(RunningApplicationTests.Fixture fixture) : IClassFixture<RunningApplicationTests.Fixture>
{
    readonly RunningHost host = fixture.Host;

    public sealed class Fixture : IAsyncLifetime
    {
        readonly TemporaryFolder data = new();

        internal RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await RunningHost.StartReadyAsync(data.Path);

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            data.Dispose();
        }
    }

    [Fact]
    public async Task Each_starts_when_what_it_waits_for_is_healthy_and_is_told_where_that_is()
    {
        var order = new[] { "postgres", "back-0", "front" }.Select(host.SaidHealthy).Append(host.Said("is ready at")).ToList();
        order.ShouldAllBe(line => line >= 0);
        order.ShouldBeInOrder();

        var (front, back) = (await host.FrontAsync(), await host.BackAsync());
        front.Environment["Greeting"].ShouldBe("good day");
        front.Environment["OTEL_SERVICE_NAME"].ShouldBe("front");
        front.Environment["ASPNETCORE_URLS"].ShouldBe($"http://localhost:{host.Port}");
        front.Environment.ShouldNotContainKey("ConnectionStrings__orchestrator");
        Path.GetFileName(front.Directory).ShouldBe("TinyService");

        back.Environment["OTEL_SERVICE_NAME"].ShouldBe("back");
        await using var connection = new NpgsqlConnection(back.Environment["ConnectionStrings__orchestrator"]);
        await connection.OpenAsync();
        connection.Database.ShouldBe("orchestrator");
    }

    [Fact]
    public async Task Copies_have_ports_and_logs_of_their_own_and_others_are_told_of_all()
    {
        var copies = await host.BacksAsync();
        copies.Select(copy => copy.Id).Distinct().Count().ShouldBe(2);
        copies.Select(copy => copy.Environment["ASPNETCORE_URLS"]).Distinct().Count().ShouldBe(2);
        copies.ShouldAllBe(copy => copy.Environment["OTEL_SERVICE_NAME"] == "back");
        foreach (var name in (string[])["back-0", "back-1"]) File.Exists(Path.Combine(host.DataFolder, "logs", name + ".log")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_killed_comes_back_where_it_was()
    {
        var before = await host.BackAsync();
        var other = (await host.BacksAsync())[1];
        Processes.Kill(before.Id);
        await host.SaysAsync("ended unexpectedly (killed by signal 9)");
        await host.SaysHealthyAsync("back-0", after: 1);

        var after = await host.BackAsync();
        after.Id.ShouldNotBe(before.Id);
        (await host.BacksAsync())[1].Id.ShouldBe(other.Id);
        after.Environment["ASPNETCORE_URLS"].ShouldBe(before.Environment["ASPNETCORE_URLS"]);
    }

    [Fact]
    public async Task A_killed_PostgreSQL_comes_back_with_its_data_on_the_same_port()
    {
        await using var database = NpgsqlDataSource.Create((await host.BackAsync()).Environment["ConnectionStrings__orchestrator"]);
        await database.CreateCommand("create table kept as select 42 as answer").ExecuteNonQueryAsync();

        Processes.Kill(host.PostgresId());
        await host.SaysHealthyAsync("postgres", after: 1);

        database.Clear();
        (await database.CreateCommand("select answer from kept").ExecuteScalarAsync()).ShouldBe(42);
    }

    [Fact]
    public async Task A_second_instance_on_the_same_port_or_data_says_why_it_cannot()
    {
        using var other = new TemporaryFolder();
        await using var samePort = await RunningHost.StartAsync(other.Path, host.Port);
        (await samePort.Exited).ShouldBe(1);
        samePort.Said($"Can't start: port {host.Port} is taken").ShouldBeGreaterThanOrEqualTo(0);

        await using var sameData = await RunningHost.StartAsync(host.DataFolder);
        (await sameData.Exited).ShouldBe(1);
        sameData.Said($"is in use by pid {host.Id}").ShouldBeGreaterThanOrEqualTo(0);
        (await host.FrontAsync()).IsRunning.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_instance_with_a_port_and_data_of_its_own_runs_beside()
    {
        using var other = new TemporaryFolder();
        await using var second = await RunningHost.StartReadyAsync(other.Path);
        (await second.BackAsync()).Environment["ConnectionStrings__orchestrator"]
            .ShouldNotBe((await host.BackAsync()).Environment["ConnectionStrings__orchestrator"]);
    }
}
