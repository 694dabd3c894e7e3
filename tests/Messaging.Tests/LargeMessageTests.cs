using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.Messaging.Receiving;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

public sealed class LargeMessageTests(PostgresServer postgres) : MessagingTest(postgres)
{
    private const int Megabyte = 1024 * 1024;

    public sealed record Tome(string Name, string Text);

    public sealed record Excerpt(string Text);

    internal sealed class TomeHandler
    {
        public Excerpt? Handle(Tome message, NpgsqlBatch batch)
        {
            Effect.Add(batch, $"{message.Name} {message.Text.Length} {message.Text.Distinct().Count()}");
            return message.Name == "echo" ? new Excerpt(message.Text) : null;
        }
    }

    private static void Listen(MessagingOptions options)
    {
        options.ListenToQueue("tomes").MaximumParallelism(2);
        options.PublishMessage<Excerpt>().ToQueue("excerpts");
        options.IncludeHandler(typeof(TomeHandler));
    }

    [Fact]
    public async Task Megabytes_arrive_whole()
    {
        var host = await StartHostAsync(Listen);

        await SendAsync(host, new Tome("one", Noise(Megabyte)));
        await SendAsync(host, new Tome("thirty", Noise(30 * Megabyte)));
        await EmptyAsync("tomes");

        (await EffectsAsync()).ShouldBe([$"one {Megabyte} 64", $"thirty {30 * Megabyte} 64"], ignoreOrder: true);
    }

    [Fact]
    public async Task Above_the_limit_the_send_is_refused_and_nothing_is_added()
    {
        var sender = await StartHostAsync(options =>
        {
            options.PublishMessage<Tome>().ToQueue("tomes");
            options.MaximumMessageBytes = Megabyte;
        });
        await using var batch = Database.CreateBatch();

        var refusal = Should.Throw<MessageTooLargeException>(
            () => sender.Services.GetRequiredService<IOutbox>().Send(batch, new Tome("x", Noise(Megabyte))));

        refusal.Message.ShouldContain("Tome has 1,048,598 bytes of JSON, over the limit of 1,048,576 (options.MaximumMessageBytes)");
        batch.BatchCommands.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_handler_that_returns_too_much_fails_once_and_for_all()
    {
        var host = await StartHostAsync(options =>
        {
            Listen(options);
            options.MaximumMessageBytes = Megabyte + 100;
            options.OnException<Exception>().RetryWithCooldown(TimeSpan.FromMinutes(10));
        });
        await ExecuteAsync($$"""
            insert into messaging.envelopes (id, queue, message_type, body)
            values (gen_random_uuid(), 'tomes', 'Tome', jsonb_build_object('name', 'echo', 'text', repeat('x', {{2 * Megabyte}})))
            """);

        await EmptyAsync("tomes");

        var letter = (await host.Services.GetRequiredService<IDeadLetters>().ListAsync()).ShouldHaveSingleItem();
        letter.ExceptionType.ShouldBe(typeof(MessageTooLargeException).FullName);
        (await EffectsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Large_bodies_are_not_fetched_ahead_of_their_turn()
    {
        var sender = await StartSenderAsync<Tome>("tomes");
        await SendAsync(sender, new Tome("small", "x"));
        await SendAsync(sender, new Tome("large", Noise(Megabyte)));
        var store = new QueueStore(Database, "tomes", Guid.CreateVersion7(), TimeSpan.FromMinutes(1));

        var page = await store.ClaimAsync(10, [], sayBusy: false, TestContext.Current.CancellationToken);

        page.Envelopes.Select(envelope => envelope.Body is null).ShouldBe([false, true]);
        (await store.ReadBodyAsync(page.Envelopes[1], TestContext.Current.CancellationToken)).ShouldNotBeNull().Length.ShouldBeGreaterThan(Megabyte);
        await ExecuteAsync("delete from messaging.envelopes");
        (await store.ReadBodyAsync(page.Envelopes[1], TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    /// <summary>Does not compress to nothing, as text of one letter would.</summary>
    private static string Noise(int length) => Random.Shared.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", length);
}
