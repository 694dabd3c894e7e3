using Npgsql;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

/// <summary>The shapes that handlers may have, and those that stop the start.</summary>
public sealed class HandlerTests(PostgresServer postgres) : MessagingTest(postgres)
{
    public sealed record Start(string Shape);

    public sealed record Out(string Name);

    public sealed record Unrouted;

    public interface IMissing;

    internal sealed class ShapesHandler
    {
        public async Task<object?> HandleAsync(Start message)
        {
            await Task.Yield();
            return message.Shape switch
            {
                "one" => new Out("one"),
                "tuple" => (new Out("first"), new Out("second").DelayedFor(TimeSpan.Zero)),
                "many" => new object?[] { new Out("x"), null, new Out("y") },
                _ => null,
            };
        }
    }

    internal sealed class TypedConsumer
    {
        public ValueTask<(Out?, Out)> Consume(Start message) =>
            ValueTask.FromResult<(Out?, Out)>((null, new Out($"typed {message.Shape}")));
    }

    internal sealed class OwnCommitHandler(NpgsqlDataSource database, IInbox inbox, Journal journal)
    {
        public async Task Handle(Start message, Envelope envelope, CancellationToken cancellationToken)
        {
            await using var batch = database.CreateBatch();
            Effect.Add(batch, message.Shape);
            inbox.Acknowledge(batch, envelope);
            await batch.ExecuteNonQueryAsync(cancellationToken);
            journal.Note("committed");
            if (journal.Count("committed") == 1)
            {
                throw new TimeoutException("after the commit");
            }
        }
    }

    internal sealed class NeedyHandler(IMissing constructor)
    {
        public Unrouted Handle(Start message, IMissing argument) => constructor == argument ? new Unrouted() : new Unrouted();
    }

    [Theory]
    [InlineData("one", new[] { "one" })]
    [InlineData("tuple", new[] { "first", "second" })]
    [InlineData("many", new[] { "x", "y" })]
    [InlineData("none", new string[0])]
    public async Task A_handler_may_return_none_one_or_many_messages(string shape, string[] sent)
    {
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("starts");
            options.PublishMessage<Out>().ToQueue("outs");
            options.IncludeHandler(typeof(ShapesHandler));
        });

        await SendAsync(host, new Start(shape));
        await EmptyAsync("starts");

        (await ListAsync("select body ->> 'name' from messaging.envelopes order by seq")).ShouldBe(sent);
    }

    [Fact]
    public async Task Several_handlers_of_one_message_all_run()
    {
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("starts");
            options.PublishMessage<Out>().ToQueue("outs");
            options.IncludeHandler(typeof(ShapesHandler));
            options.IncludeHandler(typeof(TypedConsumer));
        });

        await SendAsync(host, new Start("one"));
        await EmptyAsync("starts");

        (await ListAsync("select body ->> 'name' from messaging.envelopes order by seq")).ShouldBe(["one", "typed one"]);
    }

    [Fact]
    public async Task A_handler_that_commits_by_itself_acknowledges_in_its_own_batch()
    {
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("starts");
            options.IncludeHandler(typeof(OwnCommitHandler));
        });

        await SendAsync(host, new Start("mine"));
        await EventuallyAsync(async () => await Task.FromResult(Journal.Count("committed") == 1));
        await EmptyAsync("starts");

        (await EffectsAsync()).ShouldBe(["mine"]);
    }

    [Fact]
    public void Handlers_of_an_assembly_are_found_by_their_names()
    {
        var options = new MessagingOptions();

        options.IncludeHandlers(typeof(HandlerTests).Assembly);

        options.HandlerTypes.ShouldContain(typeof(ShapesHandler));
        options.HandlerTypes.ShouldContain(typeof(TypedConsumer));
        options.HandlerTypes.ShouldContain(typeof(SendingTests.GreetedHandler), "a static class");
        options.HandlerTypes.ShouldNotContain(typeof(HandlerTests));
    }

    [Fact]
    public async Task The_start_names_every_mistake_at_once()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => StartHostAsync(options =>
        {
            options.ServiceName = "";
            options.LeaseTime = TimeSpan.Zero;
            options.ListenToQueue("starts");
            options.PublishMessage<Out>();
            options.IncludeHandler(typeof(NeedyHandler));
        }));

        failure.Message.ShouldContain("options.ServiceName is missing");
        failure.Message.ShouldContain("options.LeaseTime must be more than nothing");
        failure.Message.ShouldContain("PublishMessage<Out>() lacks its ToQueue");
        failure.Message.ShouldContain("NeedyHandler.Handle(Start) needs IMissing, which is not registered");
        failure.Message.ShouldContain("NeedyHandler.Handle(Start) returns Unrouted, which has no route");
    }

    [Fact]
    public async Task A_queue_that_nobody_handles_stops_the_start()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => StartHostAsync(options => options.ListenToQueue("starts")));

        failure.Message.ShouldContain("Queue 'starts' is listened to, but no handler is included");
    }

    [Fact]
    public async Task A_handler_may_gather_messages_and_delay_some()
    {
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("starts");
            options.PublishMessage<Out>().ToQueue("outs");
            options.IncludeHandler(typeof(GatheringHandler));
        });

        await SendAsync(host, new Start("gathered"));
        await EmptyAsync("starts");

        (await ListAsync("""
            select (body ->> 'name') || case
                when execution_time is null then '' when execution_time - now() between '50 min' and '1 h' then ' in an hour' else ' at ' || execution_time::date end
            from messaging.envelopes order by seq
            """)).ShouldBe(["now", "later in an hour", "then at 2100-01-01"]);
    }

    internal static class GatheringHandler
    {
        public static OutgoingMessages Handle(Start message)
        {
            var outgoing = new OutgoingMessages { new Out("now") };
            outgoing.Delay(new Out("later"), TimeSpan.FromHours(1));
            outgoing.Schedule(new Out("then"), new DateTimeOffset(2100, 1, 1, 12, 0, 0, TimeSpan.Zero));
            return outgoing;
        }
    }
}
