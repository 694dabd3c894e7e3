using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

/// <summary>When messages arrive and what comes with them.</summary>
public sealed class DeliveryTests(PostgresServer postgres) : MessagingTest(postgres)
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(10);

    public sealed record Ping(string Name);

    internal static class PingHandler
    {
        public static void Handle(Ping message, NpgsqlBatch batch) => Effect.Add(batch, message.Name);
    }

    private static void ListenWithoutPolling(MessagingOptions options)
    {
        options.ListenToQueue("pings");
        options.IncludeHandler(typeof(PingHandler));
        options.PollingInterval = Never;
    }

    [Fact]
    public async Task A_waiting_host_is_woken_by_the_send_and_needs_no_poll()
    {
        var host = await StartHostAsync(ListenWithoutPolling);
        foreach (var name in new[] { "one", "two", "three" })
        {
            await SendAsync(host, new Ping(name));
            await EmptyAsync("pings");
        }

        (await EffectsAsync()).ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task No_message_is_overlooked_when_a_flood_ends()
    {
        var host = await StartHostAsync(ListenWithoutPolling);

        foreach (var wave in Enumerable.Range(0, 20))
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, 60), async (number, _) => await SendAsync(host, new Ping($"{wave}.{number}")));
            await Task.Delay(wave * 10);
            await SendAsync(host, new Ping($"{wave}.straggler"));
            await EmptyAsync("pings");
        }

        (await EffectsAsync()).Count.ShouldBe(20 * 61);
    }

    [Fact]
    public async Task A_scheduled_message_comes_when_it_is_due_and_holds_up_nobody()
    {
        var host = await StartHostAsync(ListenWithoutPolling);
        await ExecuteAsync("create table start as select now() as at");
        await using (var batch = Database.CreateBatch())
        {
            var outbox = host.Services.GetRequiredService<IOutbox>();
            outbox.Send(batch, new Ping("late"), new DeliveryOptions { Delay = TimeSpan.FromSeconds(1), GroupId = "g" });
            outbox.Send(batch, new Ping("early"), new DeliveryOptions { GroupId = "g" });
            await batch.ExecuteNonQueryAsync();
        }

        await EmptyAsync("pings");

        (await EffectsAsync()).ShouldBe(["early", "late"]);
        (await ListAsync("select 'waited' from start where at + interval '1 s' <= (select max(handled_at) from messaging.handled)"))
            .ShouldBe(["waited"]);
    }

    [Fact]
    public async Task A_message_for_a_moment_long_past_comes_at_once()
    {
        var host = await StartHostAsync(ListenWithoutPolling);

        await SendAsync(host, new Ping("overdue"), new DeliveryOptions { ScheduledAt = DateTimeOffset.UnixEpoch });
        await EmptyAsync("pings");

        (await EffectsAsync()).ShouldBe(["overdue"]);
    }

    [Fact]
    public async Task The_queues_tell_what_is_in_them()
    {
        var sender = await StartSenderAsync<Ping>("pings");
        await SendAsync(sender, new Ping("now"));
        await SendAsync(sender, new Ping("later"), new DeliveryOptions { Delay = Never });
        await ExecuteAsync("""
            insert into messaging.envelopes (id, queue, message_type, body, owner, lease_until)
            values (gen_random_uuid(), 'pings', 'Ping', '{}', gen_random_uuid(), now() + interval '1 minute')
            """);

        var status = (await sender.Services.GetRequiredService<IMessageQueues>().ListAsync()).ShouldHaveSingleItem();

        (status.Queue, status.Ready, status.Scheduled, status.InProgress, status.DeadLetters).ShouldBe(("pings", 1, 1, 1, 0));
        status.OldestAge.ShouldBeGreaterThan(TimeSpan.Zero);
    }
}
