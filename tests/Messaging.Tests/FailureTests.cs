using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

public sealed class FailureTests(PostgresServer postgres) : MessagingTest(postgres)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    /// <param name="Failures">Attempts that fail before one succeeds.</param>
    public sealed record Job(string Name, int Failures = 0, string? Group = null);

    public sealed class Flaky(string message) : Exception(message);

    internal sealed class JobHandler(Journal journal)
    {
        public void Handle(Job message, Envelope envelope, NpgsqlBatch batch)
        {
            journal.Note($"{message.Name} {envelope.Attempts}");
            Effect.Add(batch, message.Name);
            if (journal.Entries.Count(entry => entry.StartsWith(message.Name + " ")) <= message.Failures)
            {
                throw new Flaky($"{message.Name} is flaky");
            }
        }
    }

    private Task<IHost> StartAsync(Action<ExceptionRule> onFlaky) => StartHostAsync(options =>
    {
        // A message that is not given back shows: no lease ends in the time of a test.
        options.LeaseTime = TimeSpan.FromMinutes(10);
        options.ListenToQueue("jobs").MaximumParallelism(4);
        options.PublishMessage<Job>().ToQueue("jobs").GroupBy(job => job.Group ?? job.Name);
        options.IncludeHandler(typeof(JobHandler));
        onFlaky(options.OnException<Flaky>());
    });

    [Fact]
    public async Task A_failed_attempt_leaves_nothing_and_is_repeated()
    {
        var host = await StartAsync(rule => rule.RetryWithCooldown(Soon, Soon));

        await SendAsync(host, new Job("once", Failures: 2));
        await EmptyAsync("jobs");

        Journal.Entries.ShouldBe(["once 1", "once 2", "once 3"]);
        (await EffectsAsync()).ShouldBe(["once"]);
    }

    [Fact]
    public async Task Attempts_are_counted_on_over_a_scheduled_retry()
    {
        var host = await StartAsync(rule => rule.RetryWithCooldown(Soon).ScheduleRetry(Soon, Soon));

        await SendAsync(host, new Job("later", Failures: 3));
        await EmptyAsync("jobs");

        Journal.Entries.ShouldBe(["later 1", "later 2", "later 3", "later 4"]);
        (await EffectsAsync()).ShouldBe(["later"]);
    }

    [Fact]
    public async Task A_group_waits_for_the_scheduled_retry_of_its_first_and_others_do_not()
    {
        var host = await StartAsync(rule => rule.ScheduleRetry(TimeSpan.FromMilliseconds(400)));
        await using (var batch = Database.CreateBatch())
        {
            var outbox = host.Services.GetRequiredService<IOutbox>();
            outbox.Send(batch, new Job("a1", Failures: 1, Group: "a"));
            outbox.Send(batch, new Job("a2", Group: "a"));
            outbox.Send(batch, new Job("a3", Group: "a"));
            outbox.Send(batch, new Job("b1", Group: "b"));
            await batch.ExecuteNonQueryAsync();
        }

        await EmptyAsync("jobs");

        (await EffectsAsync()).ShouldBe(["b1", "a1", "a2", "a3"]);
    }

    [Fact]
    public async Task Poison_goes_to_the_dead_letters_and_its_group_and_queue_go_on()
    {
        var host = await StartAsync(rule => rule.RetryWithCooldown(Soon).ScheduleRetry(Soon));

        await SendAsync(host, new Job("poison", Failures: 100, Group: "g"));
        await SendAsync(host, new Job("next", Group: "g"));
        await SendAsync(host, new Job("other"));
        await EmptyAsync("jobs");

        (await EffectsAsync()).ShouldBe(["next", "other"], ignoreOrder: true);
        var letter = (await host.Services.GetRequiredService<IDeadLetters>().ListAsync("jobs")).ShouldHaveSingleItem();
        letter.MessageType.ShouldBe("Job");
        letter.Attempts.ShouldBe(3);
        letter.ExceptionType.ShouldBe(typeof(Flaky).FullName);
        letter.ExceptionMessage.ShouldBe("poison is flaky");
        letter.Body.ShouldNotBeNull().ShouldContain("poison");
        letter.GroupId.ShouldBe("g");
    }

    [Fact]
    public async Task A_rule_may_drop_the_message()
    {
        var host = await StartAsync(rule => rule.Discard());

        await SendAsync(host, new Job("unwanted", Failures: 100));
        await EmptyAsync("jobs");

        (await EffectsAsync()).ShouldBeEmpty();
        (await host.Services.GetRequiredService<IDeadLetters>().ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_that_fails_spares_the_messages_it_shared_a_transaction_with()
    {
        await ExecuteAsync("alter table effects add constraint no_seven check (name <> 'job7')");
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("jobs");
            options.IncludeHandler(typeof(JobHandler));
            options.OnException<PostgresException>().MoveToErrorQueue();
        });
        await using (var batch = Database.CreateBatch())
        {
            foreach (var number in Enumerable.Range(1, 20))
            {
                host.Services.GetRequiredService<IOutbox>().Send(batch, new Job($"job{number}"));
            }

            await batch.ExecuteNonQueryAsync();
        }

        await EmptyAsync("jobs");

        var others = Enumerable.Range(1, 20).Where(number => number != 7).Select(number => $"job{number}");
        (await EffectsAsync()).ShouldBe(others, ignoreOrder: true);
        var letters = await host.Services.GetRequiredService<IDeadLetters>().ListAsync();
        letters.ShouldHaveSingleItem().ExceptionMessage.ShouldContain("no_seven");
    }

    [Theory]
    [InlineData("Nobody", """{"name":"x"}""", "UnknownMessageType", "no handler for messages of type 'Nobody'")]
    [InlineData("Job", """{"name":{}}""", "UnreadableMessage", "The body is no Job")]
    public async Task What_cannot_be_read_is_dead_at_once(string type, string body, string exceptionType, string reason)
    {
        var host = await StartAsync(rule => rule.MoveToErrorQueue());

        await ExecuteAsync($"""
            insert into messaging.envelopes (id, queue, message_type, body) values (gen_random_uuid(), 'jobs', '{type}', '{body}')
            """);
        await EmptyAsync("jobs");

        var letter = (await host.Services.GetRequiredService<IDeadLetters>().ListAsync()).ShouldHaveSingleItem();
        letter.ExceptionType.ShouldBe(exceptionType);
        letter.ExceptionMessage.ShouldContain(reason);
        letter.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Unknown_members_are_ignored_and_missing_ones_have_defaults()
    {
        await StartAsync(rule => rule.MoveToErrorQueue());

        await ExecuteAsync("""
            insert into messaging.envelopes (id, queue, message_type, body)
            values (gen_random_uuid(), 'jobs', 'Job', '{"name":"old","colour":"red"}')
            """);
        await EmptyAsync("jobs");

        (await EffectsAsync()).ShouldBe(["old"]);
    }

    [Fact]
    public async Task A_handler_that_takes_too_long_is_cancelled_and_counts_as_failed()
    {
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("naps");
            options.IncludeHandler(typeof(NapHandler));
            options.DefaultExecutionTimeout = TimeSpan.FromMilliseconds(100);
            options.OnException<TimeoutException>().MoveToErrorQueue();
        });

        await SendAsync(host, new Nap());
        await EmptyAsync("naps");

        (await host.Services.GetRequiredService<IDeadLetters>().ListAsync()).ShouldHaveSingleItem()
            .ExceptionType.ShouldBe(typeof(TimeoutException).FullName);
    }

    public sealed record Nap;

    internal static class NapHandler
    {
        public static Task Handle(Nap message, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
