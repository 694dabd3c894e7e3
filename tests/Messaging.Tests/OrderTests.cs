using Npgsql;
using Orchestrator.Messaging.Receiving;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

public sealed class OrderTests(PostgresServer postgres) : MessagingTest(postgres)
{
    public sealed record Step(string Group, int Number);

    internal sealed class StepHandler(Journal journal)
    {
        public async Task Handle(Step message, NpgsqlBatch batch)
        {
            journal.Note($"begin {message.Group}");
            await Task.Delay(Random.Shared.Next(0, 3));
            if (message.Number == 0)
            {
                await journal.GateAsync(message.Group);
            }

            Effect.Add(batch, $"{message.Group}{message.Number}");
            journal.Note($"end {message.Group}");
        }
    }

    private static void Listen(MessagingOptions options)
    {
        options.ListenToQueue("steps").MaximumParallelism(6);
        options.PublishMessage<Step>().ToQueue("steps").GroupBy(step => step.Group);
        options.IncludeHandler(typeof(StepHandler));
    }

    [Fact]
    public async Task A_group_is_handled_in_order_and_one_at_a_time_by_two_hosts()
    {
        var sender = await StartSenderAsync<Step>("steps", step => step.Group);
        await StartHostAsync(Listen);
        await StartHostAsync(Listen);
        string[] groups = ["a", "b", "c"];

        foreach (var number in Enumerable.Range(1, 60))
        {
            foreach (var group in groups)
            {
                await SendAsync(sender, new Step(group, number));
            }
        }

        await EmptyAsync("steps");

        var effects = await EffectsAsync();
        foreach (var group in groups)
        {
            effects.Where(effect => effect.StartsWith(group)).ShouldBe(Enumerable.Range(1, 60).Select(number => $"{group}{number}"));
            var entries = Journal.Entries.Where(entry => entry.EndsWith(group)).ToList();
            entries.ShouldBe(Enumerable.Range(1, 60).SelectMany(_ => new[] { $"begin {group}", $"end {group}" }));
        }
    }

    [Fact]
    public async Task Other_groups_go_on_while_one_stands_still()
    {
        var host = await StartHostAsync(Listen);
        await SendAsync(host, new Step("stuck", 0));
        await SendAsync(host, new Step("stuck", 1));
        await EventuallyAsync(async () => await Task.FromResult(Journal.Count("begin stuck") == 1));

        await SendAsync(host, new Step("free", 1));
        await SendAsync(host, new Step("free", 2));
        await EventuallyAsync(async () => await DepthAsync("steps") == 2);

        (await EffectsAsync()).ShouldBe(["free1", "free2"]);
        Journal.Open("stuck");
        await EmptyAsync("steps");
        (await EffectsAsync()).ShouldBe(["free1", "free2", "stuck0", "stuck1"]);
    }

    [Fact]
    public async Task Several_groups_are_in_work_at_the_same_time()
    {
        var host = await StartHostAsync(Listen);
        string[] groups = ["p", "q", "r", "s"];
        foreach (var group in groups)
        {
            await SendAsync(host, new Step(group, 0));
        }

        await EventuallyAsync(async () => await Task.FromResult(groups.All(group => Journal.Count($"begin {group}") == 1)));

        (await EffectsAsync()).ShouldBeEmpty();
        Journal.OpenAllGates();
        await EmptyAsync("steps");
        (await EffectsAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task No_more_handlers_run_at_once_than_allowed()
    {
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("steps").MaximumParallelism(2);
            options.IncludeHandler(typeof(StepHandler));
        });
        foreach (var group in new[] { "p", "q", "r" })
        {
            await SendAsync(host, new Step(group, 0));
        }

        await EventuallyAsync(async () => await Task.FromResult(Journal.Entries.Count == 2));
        (await ListAsync("select 'held' from messaging.envelopes where owner is not null")).Count.ShouldBe(2);

        Journal.Open("p");
        Journal.Open("q");
        Journal.Open("r");
        await EmptyAsync("steps");
    }

    [Fact]
    public async Task Hosts_that_claim_at_the_same_moment_never_split_a_group()
    {
        var sender = await StartSenderAsync<Step>("steps", step => step.Group);
        var hosts = Enumerable.Range(0, 6)
            .Select(_ => new QueueStore(Database, "steps", Guid.CreateVersion7(), TimeSpan.FromMinutes(1)))
            .ToList();
        foreach (var round in Enumerable.Range(0, 30))
        {
            foreach (var number in Enumerable.Range(1, 9))
            {
                await SendAsync(sender, new Step("g", number));
            }

            var pages = await Task.WhenAll(hosts.Select(
                host => Task.Run(() => host.ClaimAsync(3, [], sayBusy: false, CancellationToken.None))));

            var page = pages.Where(page => page.Envelopes.Count > 0).ShouldHaveSingleItem($"round {round}");
            page.Envelopes.Count.ShouldBe(3);
            (await ListAsync("select body ->> 'number' from messaging.envelopes where owner is not null order by seq"))
                .ShouldBe(["1", "2", "3"]);
            await ExecuteAsync("delete from messaging.envelopes");
        }
    }
}
