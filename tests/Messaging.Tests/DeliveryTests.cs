using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

/// <summary>When messages arrive and what comes with them.</summary>
public sealed class DeliveryTests(PostgresServer postgres) : MessagingTest(postgres)
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(10);

    public sealed record Ping(string Name);

    public sealed record Pong(string Name);

    internal sealed class PingHandler(Journal journal)
    {
        public Pong? Handle(Ping message, Envelope envelope, NpgsqlBatch batch)
        {
            Effect.Add(batch, message.Name);
            journal.Note($"{Activity.Current?.TraceId} {envelope.CorrelationId}");
            return message.Name == "answer me" ? new Pong(message.Name) : null;
        }
    }

    private static void ListenWithoutPolling(MessagingOptions options)
    {
        options.ListenToQueue("pings");
        options.PublishMessage<Pong>().ToQueue("pongs");
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
        await SendAsync(host, new Ping("late"), new DeliveryOptions { Delay = TimeSpan.FromMilliseconds(500), GroupId = "g" });
        await SendAsync(host, new Ping("early"), new DeliveryOptions { GroupId = "g" });

        await EmptyAsync("pings");

        (await EffectsAsync()).ShouldBe(["early", "late"]);
        (await ListAsync("select 'waited' from messaging.handled having max(handled_at) - min(handled_at) > interval '200 ms'"))
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
    public async Task Sender_handler_and_cascade_are_one_trace()
    {
        using var source = new ActivitySource("Orchestrator.Messaging.Tests");
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate.Name is MessagingTelemetry.ActivitySourceName or "Orchestrator.Messaging.Tests",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var host = await StartHostAsync(ListenWithoutPolling);

        ActivityTraceId trace;
        using (var request = source.StartActivity("request"))
        {
            trace = request!.TraceId;
            await SendAsync(host, new Ping("answer me"));
        }

        await EmptyAsync("pings");
        await EventuallyAsync(() => Task.FromResult(spans.Any(span => span.TraceId == trace && span.Kind == ActivityKind.Consumer)));

        var own = spans.Where(span => span.TraceId == trace).ToList();
        var send = own.Single(span => span.OperationName == "send pings");
        var process = own.Single(span => span.OperationName == "process pings");
        var answer = own.Single(span => span.OperationName == "send pongs");
        send.Kind.ShouldBe(ActivityKind.Producer);
        process.ParentSpanId.ShouldBe(send.SpanId);
        process.HasRemoteParent.ShouldBeTrue();
        answer.ParentSpanId.ShouldBe(process.SpanId);
        process.GetTagItem("messaging.system").ShouldBe("postgresql");
        process.GetTagItem("messaging.destination.name").ShouldBe("pings");
        Journal.Entries.ShouldBe([$"{trace} {trace}"]);
        (await ListAsync("select headers ->> 'correlationId' from messaging.envelopes")).ShouldBe([trace.ToHexString()]);
    }

    [Fact]
    public async Task Looking_for_messages_starts_no_trace_and_committing_belongs_to_the_message()
    {
        var own = new NpgsqlConnectionStringBuilder(ConnectionString).Database!;
        var spans = new ConcurrentQueue<(string Text, string? Parent)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate.Name is "Npgsql" or MessagingTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => spans.Enqueue((string.Join(' ', span.TagObjects), span.Parent?.OperationName)),
        };
        ActivitySource.AddActivityListener(listener);
        var host = await StartHostAsync(ListenWithoutPolling);

        await SendAsync(host, new Ping("one"));
        await EmptyAsync("pings");

        List<string?> ParentsOf(string sql) =>
            [.. spans.Where(span => span.Text.Contains(own) && span.Text.Contains(sql)).Select(span => span.Parent).Distinct()];
        await EventuallyAsync(() => Task.FromResult(ParentsOf("messaging.acknowledge").Count > 0));
        ParentsOf("messaging.' || $1").ShouldBe(["messaging upkeep"]);
        ParentsOf("messaging.acknowledge").ShouldBe(["process pings"]);
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
