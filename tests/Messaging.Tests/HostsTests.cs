using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

/// <summary>Several hosts on one queue; hosts that stop, die or stall.</summary>
public sealed class HostsTests(PostgresServer postgres) : MessagingTest(postgres)
{
    private static readonly TimeSpan ShortLease = TimeSpan.FromSeconds(1);

    public sealed record Work(string Name);

    /// <summary>The first delivery of "gated" waits for the test and then does not care whether it was cancelled.</summary>
    internal sealed class WorkHandler(Journal journal)
    {
        public async Task Handle(Work message, NpgsqlBatch batch)
        {
            journal.Note($"begin {message.Name}");
            if (message.Name == "gated" && journal.Count("begin gated") == 1)
            {
                await journal.GateAsync("gated");
            }

            Effect.Add(batch, message.Name);
        }
    }

    private Task<IHost> StartAsync(Action<MessagingOptions>? configure = null) => StartHostAsync(options =>
    {
        options.ListenToQueue("work");
        options.IncludeHandler(typeof(WorkHandler));
        options.LeaseTime = ShortLease;
        options.PollingInterval = TimeSpan.FromMilliseconds(100);
        configure?.Invoke(options);
    });

    private Task BegunAsync(int times = 1) => EventuallyAsync(() => Task.FromResult(Journal.Count("begin gated") == times));

    [Fact]
    public async Task Two_hosts_share_a_queue_and_handle_each_message_once()
    {
        var sender = await StartSenderAsync<Work>("work");
        await StartAsync();
        await StartAsync();
        var names = Enumerable.Range(0, 500).Select(number => $"w{number}").ToList();

        await Parallel.ForEachAsync(names, async (name, _) => await SendAsync(sender, new Work(name)));
        await EmptyAsync("work");

        (await EffectsAsync()).ShouldBe(names, ignoreOrder: true);
    }

    [Fact]
    public async Task The_work_of_a_dead_host_is_taken_over_when_its_lease_ends()
    {
        var doomed = await StartAsync();
        await SendAsync(doomed, new Work("gated"));
        await BegunAsync();

        // Cut off from the database, as a killed process is.
        await doomed.Services.GetRequiredService<NpgsqlDataSource>().DisposeAsync();
        await StartAsync();
        await EmptyAsync("work");

        (await EffectsAsync()).ShouldBe(["gated"]);
    }

    [Fact]
    public async Task A_host_that_lost_its_lease_commits_nothing_any_more()
    {
        var stalled = await StartAsync(options => options.LeaseTime = TimeSpan.FromMinutes(5));
        await SendAsync(stalled, new Work("gated"));
        await BegunAsync();

        await ExecuteAsync("update messaging.envelopes set lease_until = now() - interval '1 second'");
        await StartAsync();
        await EmptyAsync("work");
        Journal.Open("gated");
        await stalled.StopAsync();

        Journal.Count("begin gated").ShouldBe(2);
        (await EffectsAsync()).ShouldBe(["gated"]);
    }

    [Fact]
    public async Task A_lease_is_renewed_while_the_handler_runs()
    {
        var host = await StartAsync(options => options.LeaseTime = TimeSpan.FromSeconds(2));
        await SendAsync(host, new Work("gated"));
        await BegunAsync();

        // The first lease has long ended by then.
        await EventuallyAsync(async () =>
            (await ListAsync("select 'old' from messaging.envelopes where now() > sent_at + interval '4 s'")).Count > 0);

        Journal.Count("begin gated").ShouldBe(1);
        (await ListAsync("select 'live' from messaging.envelopes where lease_until > now()")).Count.ShouldBe(1);
        Journal.Open("gated");
        await EmptyAsync("work");
        (await EffectsAsync()).ShouldBe(["gated"]);
    }

    [Fact]
    public async Task A_stopping_host_finishes_what_runs_and_gives_back_the_rest()
    {
        var host = await StartAsync(options => options.ListenToQueue("work").MaximumParallelism(2));
        await SendAsync(host, new Work("gated"), new DeliveryOptions { GroupId = "g" });
        await BegunAsync();
        await SendAsync(host, new Work("behind"), new DeliveryOptions { GroupId = "g" });

        var stopping = host.StopAsync();
        Journal.Open("gated");
        await stopping;

        (await EffectsAsync()).ShouldBe(["gated"]);
        (await ListAsync("select (body ->> 'name') || coalesce(owner::text, '') from messaging.envelopes")).ShouldBe(["behind"]);
    }

    [Fact]
    public async Task A_handler_that_outlasts_the_drain_loses_its_message_to_another_host_at_once()
    {
        var host = await StartAsync(options =>
        {
            options.LeaseTime = TimeSpan.FromMinutes(5);
            options.DrainTimeout = TimeSpan.FromMilliseconds(50);
        });
        await SendAsync(host, new Work("gated"));
        await BegunAsync();

        await host.StopAsync();
        await StartAsync();
        await EmptyAsync("work");
        Journal.Open("gated");

        (await EffectsAsync()).ShouldBe(["gated"]);
    }

    [Theory]
    [InlineData(0, new[] { "bomb" })]
    [InlineData(2, new[] { "bomb" })]
    [InlineData(3, new string[0])]
    public async Task A_lost_delivery_is_counted_and_too_many_end_in_the_dead_letters(int lostBefore, string[] effects)
    {
        await ExecuteAsync($$"""
            insert into messaging.envelopes (id, queue, message_type, body, attempts, lost, owner, lease_until)
            values (gen_random_uuid(), 'work', 'Work', '{"name":"bomb"}', 50, {{lostBefore}}, gen_random_uuid(), now() - interval '1 second')
            """);

        var host = await StartAsync();
        await EmptyAsync("work");

        (await EffectsAsync()).ShouldBe(effects);
        (await host.Services.GetRequiredService<IDeadLetters>().ListAsync()).Select(letter => letter.ExceptionType)
            .ShouldBe(effects.Length == 0 ? ["LostDeliveries"] : []);
    }

    [Fact]
    public async Task Messages_that_may_have_killed_their_hosts_run_one_at_a_time()
    {
        await ExecuteAsync("""
            insert into messaging.envelopes (id, queue, message_type, body, lost, owner, lease_until)
            select gen_random_uuid(), 'work', 'Work', body::jsonb, lost, gen_random_uuid(), now() - interval '1 second'
            from (values ('{"name":"gated"}', 1), ('{"name":"gated"}', 1), ('{"name":"lost once"}', 0)) work (body, lost)
            """);

        await StartAsync();
        await BegunAsync();
        await EventuallyAsync(async () => await DepthAsync("work") == 2);

        // The other suspect waits for the first to come to its end, whichever of them that is.
        (await EffectsAsync()).ShouldBe(["lost once"]);
        Journal.Count("begin gated").ShouldBe(1);
        Journal.Open("gated");
        await EmptyAsync("work");
        (await EffectsAsync()).ShouldBe(["lost once", "gated", "gated"]);
    }

    [Fact]
    public async Task Broken_connections_cost_nothing_but_time()
    {
        var sender = await StartSenderAsync<Work>("work");
        var host = await StartAsync(options => options.PollingInterval = TimeSpan.FromMinutes(10));
        var names = Enumerable.Range(0, 200).Select(number => $"w{number}").ToList();

        foreach (var (index, name) in names.Index())
        {
            if (index % 20 == 10)
            {
                await TerminateConnectionsOfAsync(host);
            }

            await SendAsync(sender, new Work(name));
        }

        await EmptyAsync("work");
        (await EffectsAsync()).ShouldBe(names, ignoreOrder: true);

        await SendAsync(sender, new Work("afterwards"));
        await EmptyAsync("work");
        (await EffectsAsync()).Count.ShouldBe(201);
    }

    private async Task TerminateConnectionsOfAsync(IHost host)
    {
        var name = new NpgsqlConnectionStringBuilder(host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString).ApplicationName;
        await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{name}'");
    }
}
