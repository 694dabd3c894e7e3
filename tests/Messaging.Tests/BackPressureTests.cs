using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Messaging.Receiving;
using Orchestrator.Messaging.Watching;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

/// <summary>A backlog stays in the database, not in the memory of those that work it off.</summary>
public sealed class BackPressureTests(PostgresServer postgres) : MessagingTest(postgres)
{
    private const int Backlog = 50_000;
    private const int Parallelism = 4;

    public sealed record Chore(string Name);

    /// <summary>Slow, and a witness of how much its process holds meanwhile.</summary>
    internal sealed class ChoreHandler(QueueWatch watch, Journal journal)
    {
        public async Task Handle(Chore message)
        {
            journal.Note($"{watch.Consumers.Single().Held}");
            await Task.Delay(TimeSpan.FromMilliseconds(120));
        }
    }

    [Theory]
    [InlineData("null", Parallelism)]
    [InlineData("'group ' || n % 20", Parallelism)]
    [InlineData("'group ' || n / 1000", Parallelism * (Parallelism + 1) / 2)]
    public async Task Before_a_slow_handler_a_host_holds_a_handful_of_fifty_thousand(string group, int most)
    {
        await ExecuteAsync($$"""
            insert into messaging.envelopes (id, queue, message_type, body, group_id)
            select gen_random_uuid(), 'chores', 'Chore', jsonb_build_object('name', n::text), {{group}} from generate_series(1, {{Backlog}}) n
            """);
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("chores").MaximumParallelism(Parallelism);
            options.IncludeHandler(typeof(ChoreHandler));
        });

        await EventuallyAsync(() => Task.FromResult(Journal.Entries.Count >= 10 * Parallelism));
        await host.StopAsync();

        Journal.Entries.Max(int.Parse).ShouldBeInRange(Parallelism, most);
        (await DepthAsync("chores")).ShouldBeLessThan(Backlog);
        host.Services.GetRequiredService<QueueWatch>().Consumers.ShouldHaveSingleItem().Held.ShouldBe(0);
    }

    [Fact]
    public void However_fast_handlers_are_the_window_has_an_end_and_it_narrows_when_they_are_not()
    {
        var window = new PrefetchWindow(Parallelism);
        window.Size.ShouldBe(Parallelism);

        foreach (var _ in Enumerable.Range(0, 1_000))
        {
            window.Observe(TimeSpan.Zero);
        }

        window.Size.ShouldBe(256);
        foreach (var _ in Enumerable.Range(0, 100))
        {
            window.Observe(TimeSpan.FromSeconds(5));
        }

        window.Size.ShouldBe(Parallelism);
    }
}
