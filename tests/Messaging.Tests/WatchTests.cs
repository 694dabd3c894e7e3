using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Orchestrator.Messaging.Watching;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

/// <summary>What an operator sees: meters and health.</summary>
public sealed class WatchTests(PostgresServer postgres) : MessagingTest(postgres)
{
    public sealed record Item(string Name);

    internal sealed class ItemHandler(Journal journal)
    {
        public async Task Handle(Item message)
        {
            if (message.Name == "gated")
            {
                journal.Note("begun");
                await journal.GateAsync("gated");
            }

            if (message.Name == "bad")
            {
                throw new InvalidDataException("bad");
            }
        }
    }

    // Meters are the process's, other tests' hosts write to them too: each test has a queue of its own name.
    private Task<IHost> StartAsync(string queue) => StartHostAsync(options =>
    {
        options.ListenToQueue(queue);
        options.IncludeHandler(typeof(ItemHandler));
        options.OldestMessageWarning = TimeSpan.FromMinutes(5);
        options.OnException<InvalidDataException>().RetryWithCooldown(TimeSpan.Zero).MoveToErrorQueue();
    });

    [Fact]
    public async Task Every_step_of_a_message_is_counted_and_timed()
    {
        var measured = new ConcurrentQueue<(string Name, string Tags, double Value)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, subscriber) =>
        {
            if (instrument.Meter.Name == MessagingTelemetry.MeterName)
            {
                subscriber.EnableMeasurementEvents(instrument);
            }
        };
        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            if (text.Contains("=metered"))
            {
                measured.Enqueue((instrument.Name, text, value));
            }
        }

        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        var host = await StartAsync("metered");

        await SendAsync(host, new Item("good"), new DeliveryOptions { Delay = TimeSpan.FromMilliseconds(50) });
        await SendAsync(host, new Item("bad"));
        await EmptyAsync("metered");
        await SendAsync(host, new Item("gated"));
        await EventuallyAsync(() => Task.FromResult(Journal.Count("begun") == 1));
        await host.Services.GetRequiredService<QueueWatch>().LookAsync(TestContext.Current.CancellationToken);
        listener.RecordObservableInstruments();

        double Sum(string name) => measured.Where(one => one.Name == name).Sum(one => one.Value);
        await EventuallyAsync(() => Task.FromResult(Sum("messaging.client.consumed.messages") == 1));
        Sum("messaging.client.sent.messages").ShouldBe(3);
        Sum("messaging.client.failed.attempts").ShouldBe(2);
        Sum("messaging.client.dead_lettered.messages").ShouldBe(1);
        measured.Count(one => one.Name == "messaging.process.duration").ShouldBe(3);
        measured.Single(one => one.Name == "messaging.client.lag").Value.ShouldBeGreaterThan(0);
        measured.Where(one => one.Name == "messaging.client.failed.attempts").ShouldAllBe(one => one.Tags.Contains("error.type=System.IO.InvalidDataException"));
        Sum("messaging.queue.depth").ShouldBe(1);
        Sum("messaging.queue.oldest_age").ShouldBeGreaterThan(0);
        Sum("messaging.queue.dead_letters").ShouldBe(1);
        Sum("messaging.client.held").ShouldBe(1);
    }

    [Fact]
    public async Task Health_is_degraded_while_the_oldest_waits_too_long()
    {
        var host = await StartAsync("watched");
        (await HealthAsync(host)).Status.ShouldBe(HealthStatus.Healthy);

        await SendAsync(host, new Item("gated"));
        await EventuallyAsync(() => Task.FromResult(Journal.Count("begun") == 1));
        (await HealthAsync(host)).Status.ShouldBe(HealthStatus.Healthy, "it is young");
        await ExecuteAsync("update messaging.envelopes set sent_at = now() - interval '400 seconds'");

        var degraded = await HealthAsync(host);
        degraded.Status.ShouldBe(HealthStatus.Degraded);
        degraded.Description.ShouldNotBeNull().ShouldStartWith("watched: the oldest of 1 messages waits for 40");
        Journal.OpenAllGates();
        await EmptyAsync("watched");
        (await HealthAsync(host)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_message_that_was_sent_for_later_is_old_only_from_then_on()
    {
        var host = await StartAsync("delayed");
        await ExecuteAsync("""
            insert into messaging.envelopes (id, queue, message_type, body, sent_at, execution_time) values
                (gen_random_uuid(), 'delayed', 'Item', '{"name":"gated"}', now() - interval '1 day', now() - interval '1 second'),
                (gen_random_uuid(), 'delayed', 'Item', '{"name":"x"}', now() - interval '1 day', now() + interval '1 day')
            """);
        await SendAsync(host, new Item("y"));
        await EventuallyAsync(() => Task.FromResult(Journal.Count("begun") == 1));

        (await HealthAsync(host)).Status.ShouldBe(HealthStatus.Healthy);
        var status = (await host.Services.GetRequiredService<IMessageQueues>().ListAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        status.OldestAge.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        status.Scheduled.ShouldBe(1);
    }

    private static async Task<HealthReportEntry> HealthAsync(IHost host)
    {
        await host.Services.GetRequiredService<QueueWatch>().LookAsync(TestContext.Current.CancellationToken);
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries["messaging"];
    }
}
