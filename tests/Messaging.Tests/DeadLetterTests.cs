using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orchestrator.Messaging.Watching;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

/// <summary>What an operator does with messages that were given up, and how long they are kept.</summary>
public sealed class DeadLetterTests(PostgresServer postgres) : MessagingTest(postgres)
{
    public sealed record Invoice(string Name);

    public sealed record Reminder(string Name);

    public sealed class Unpaid : Exception;

    public sealed class Unsent : Exception;

    /// <summary>Fails until the gate is open.</summary>
    internal sealed class BillingHandler(Journal journal)
    {
        public void Handle(Invoice message, NpgsqlBatch batch) => Do(message.Name, batch, new Unpaid());

        public void Handle(Reminder message, NpgsqlBatch batch) => Do(message.Name, batch, new Unsent());

        private void Do(string name, NpgsqlBatch batch, Exception failure)
        {
            if (journal.Count("mended") == 0)
            {
                throw failure;
            }

            Effect.Add(batch, name);
        }
    }

    private async Task<(IHost Host, IDeadLetters Letters)> WithDeadAsync(params object[] messages)
    {
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("billing").MaximumParallelism(1);
            options.IncludeHandler(typeof(BillingHandler));
            options.OnException<Exception>().MoveToErrorQueue();
            options.MaximumDeadLetters = 3;
            options.DeadLetterRetention = TimeSpan.FromDays(7);
            options.HandledRetention = TimeSpan.FromHours(1);
        });
        foreach (var message in messages)
        {
            await SendAsync(host, message);
        }

        await EmptyAsync("billing");
        return (host, host.Services.GetRequiredService<IDeadLetters>());
    }

    [Fact]
    public async Task One_can_be_replayed_or_discarded()
    {
        var (_, letters) = await WithDeadAsync(new Invoice("mended"), new Reminder("hopeless"));
        var ids = (await letters.ListAsync()).ToDictionary(letter => letter.MessageType, letter => letter.MessageId);
        Journal.Note("mended");

        (await letters.ReplayAsync(ids["Invoice"])).ShouldBeTrue();
        (await letters.DiscardAsync(ids["Reminder"])).ShouldBeTrue();
        await EmptyAsync("billing");

        (await EffectsAsync()).ShouldBe(["mended"]);
        (await letters.ListAsync()).ShouldBeEmpty();
        (await letters.ReplayAsync(ids["Reminder"])).ShouldBeFalse();
        (await letters.DiscardAsync(ids["Invoice"])).ShouldBeFalse();
    }

    [Fact]
    public async Task All_of_a_type_are_replayed_in_the_order_they_were_sent()
    {
        var (_, letters) = await WithDeadAsync(new Invoice("1"), new Reminder("r"), new Invoice("2"), new Invoice("3"));
        Journal.Note("mended");

        (await letters.ReplayAsync(new DeadLetterFilter(MessageType: "Invoice"))).ShouldBe(3);
        await EmptyAsync("billing");

        (await EffectsAsync()).ShouldBe(["1", "2", "3"]);
        (await letters.ListAsync()).ShouldHaveSingleItem().MessageType.ShouldBe("Reminder");
        (await letters.ReplayAsync(new DeadLetterFilter(Queue: "elsewhere"))).ShouldBe(0);
        (await letters.ReplayAsync(new DeadLetterFilter())).ShouldBe(1);
    }

    [Fact]
    public async Task All_of_one_reason_are_discarded()
    {
        var (_, letters) = await WithDeadAsync(new Invoice("1"), new Invoice("2"), new Reminder("r"));

        (await letters.DiscardAsync(new DeadLetterFilter("billing", ExceptionType: typeof(Unpaid).FullName))).ShouldBe(2);

        (await letters.ListAsync()).ShouldHaveSingleItem().MessageType.ShouldBe("Reminder");
    }

    [Fact]
    public async Task What_a_newer_sender_added_survives_death_and_replay()
    {
        var (_, letters) = await WithDeadAsync();
        await ExecuteAsync("""
            insert into messaging.envelopes (id, queue, message_type, body, headers)
            values (gen_random_uuid(), 'billing', 'Invoice', '{"name":"newer","vat":{"rate":19}}', '{"tenant":"t"}')
            """);
        await EmptyAsync("billing");
        await ExecuteAsync("create table seen as select body, headers from messaging.envelopes where false");
        await ExecuteAsync("""
            create function see() returns trigger language plpgsql as $$ begin insert into seen values (new.body, new.headers); return new; end $$;
            create trigger see before insert on messaging.envelopes for each row execute function see()
            """);
        Journal.Note("mended");

        (await letters.ListAsync()).ShouldHaveSingleItem().Body.ShouldNotBeNull().ShouldContain("vat");
        await letters.ReplayAsync(new DeadLetterFilter());
        await EmptyAsync("billing");

        (await EffectsAsync()).ShouldBe(["newer"]);
        (await ListAsync("select (body #>> '{vat,rate}') || (headers ->> 'tenant') from seen")).ShouldBe(["19t"]);
    }

    [Fact]
    public async Task The_newest_are_kept_up_to_a_number_and_an_age()
    {
        var (host, letters) = await WithDeadAsync();
        await ExecuteAsync("""
            insert into messaging.dead_letters
                (message_id, queue, message_type, body, headers, attempts, exception_type, exception_message, sent_at, dead_at)
            select gen_random_uuid(), queue, age::text, '{}', '{}', 1, 'x', 'x', now(), now() - make_interval(days => age)
            from (values ('billing', 1), ('billing', 2), ('billing', 3), ('billing', 4), ('others', 90)) letters (queue, age)
            """);
        var housekeeping = host.Services.GetRequiredService<Housekeeping>();

        await housekeeping.TrimDeadLettersAsync(TestContext.Current.CancellationToken);
        (await letters.ListAsync()).Select(letter => letter.MessageType).ShouldBe(["1", "2", "3", "90"]);

        await ExecuteAsync("update messaging.dead_letters set dead_at = dead_at - interval '5 days'");
        await housekeeping.TrimDeadLettersAsync(TestContext.Current.CancellationToken);
        (await letters.ListAsync()).Select(letter => letter.MessageType).ShouldBe(["1", "90"], "another service's are its own to judge");
    }

    [Fact]
    public async Task The_inbox_forgets_after_its_retention()
    {
        var (host, _) = await WithDeadAsync();
        await ExecuteAsync("""
            insert into messaging.handled (message_id, queue, handled_at)
            values (gen_random_uuid(), 'billing', now()), (gen_random_uuid(), 'billing', now() - interval '2 hours'),
                (gen_random_uuid(), 'others', now() - interval '2 hours')
            """);

        await host.Services.GetRequiredService<Housekeeping>().ForgetHandledAsync(TestContext.Current.CancellationToken);

        (await ListAsync("select queue from messaging.handled order by queue")).ShouldBe(["billing", "others"]);
    }
}
