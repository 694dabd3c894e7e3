using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

public sealed class SendingTests(PostgresServer postgres) : MessagingTest(postgres)
{
    public sealed record Greet(string Name);

    public sealed record Greeted(string Name);

    public enum Mood
    {
        Cheerful,
        VeryGlum,
    }

    [MessageIdentity("mood-v1")]
    public sealed record MoodChanged(Mood Mood);

    internal sealed class GreetHandler(Journal journal)
    {
        public Greeted Handle(Greet message, NpgsqlBatch batch)
        {
            Effect.Add(batch, message.Name);
            journal.Note("greet");
            return new Greeted(message.Name);
        }
    }

    internal static class GreetedHandler
    {
        public static Task HandleAsync(Greeted message, NpgsqlBatch batch, CancellationToken cancellationToken)
        {
            Effect.Add(batch, $"after {message.Name}");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_message_goes_out_with_the_batch_that_carries_it()
    {
        var sender = await StartSenderAsync<Greet>("greetings");
        await using var batch = Database.CreateBatch();
        Effect.Add(batch, "the sender's own row");
        sender.Services.GetRequiredService<IOutbox>().Send(batch, new Greet("Ada"));

        (await DepthAsync("greetings")).ShouldBe(0);
        await batch.ExecuteNonQueryAsync();

        (await DepthAsync("greetings")).ShouldBe(1);
        (await ListAsync("select body ->> 'name' from messaging.envelopes")).ShouldBe(["Ada"]);
        (await ListAsync("select message_type || ' ' || (headers ->> 'source') from messaging.envelopes")).ShouldBe(["Greet tests"]);
        (await EffectsAsync()).ShouldBe(["the sender's own row"]);
    }

    [Fact]
    public async Task A_message_is_gone_when_its_batch_fails()
    {
        var sender = await StartSenderAsync<Greet>("greetings");
        await using var batch = Database.CreateBatch();
        sender.Services.GetRequiredService<IOutbox>().Send(batch, new Greet("Ada"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into effects (name) values (null)"));

        await Should.ThrowAsync<PostgresException>(() => batch.ExecuteNonQueryAsync());

        (await DepthAsync("greetings")).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_handler_returns_is_sent_on_together_with_its_effect()
    {
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("greetings");
            options.PublishMessage<Greet>().ToQueue("greetings");
            options.PublishMessage<Greeted>().ToQueue("greetings");
            options.IncludeHandler(typeof(GreetHandler));
            options.IncludeHandler(typeof(GreetedHandler));
        });

        await SendAsync(host, new Greet("Ada"));
        await EmptyAsync("greetings");

        (await EffectsAsync()).ShouldBe(["Ada", "after Ada"]);
    }

    [Fact]
    public async Task A_cascade_is_not_sent_when_the_effect_does_not_commit()
    {
        await ExecuteAsync("alter table effects add constraint no_ada check (name <> 'Ada')");
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("greetings");
            options.PublishMessage<Greeted>().ToQueue("elsewhere");
            options.IncludeHandler(typeof(GreetHandler));
            options.OnException<PostgresException>().MoveToErrorQueue();
        });

        await SendAsync(host, new Greet("Ada"));
        await SendAsync(host, new Greet("Grace"));
        await EmptyAsync("greetings");

        (await EffectsAsync()).ShouldBe(["Grace"]);
        (await ListAsync("select body ->> 'name' from messaging.envelopes")).ShouldBe(["Grace"]);
    }

    [Fact]
    public async Task Enums_and_identities_are_stored_by_name()
    {
        var sender = await StartSenderAsync<MoodChanged>("moods");

        await SendAsync(sender, new MoodChanged(Mood.VeryGlum));

        (await ListAsync("select message_type || ' ' || (body ->> 'mood') from messaging.envelopes")).ShouldBe(["mood-v1 veryGlum"]);
    }

    [Fact]
    public async Task A_message_without_a_route_is_refused_where_it_is_sent()
    {
        var sender = await StartSenderAsync<Greet>("greetings");
        await using var batch = Database.CreateBatch();

        var refusal = Should.Throw<InvalidOperationException>(
            () => sender.Services.GetRequiredService<IOutbox>().Send(batch, new Greeted("Ada")));

        refusal.Message.ShouldContain("Greeted has no route");
    }

    [Fact]
    public async Task A_message_that_is_sent_twice_under_one_id_has_its_effect_once()
    {
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("greetings");
            options.PublishMessage<Greeted>().ToQueue("elsewhere");
            options.IncludeHandler(typeof(GreetHandler));
        });
        var once = new DeliveryOptions { Id = Guid.CreateVersion7() };

        await SendAsync(host, new Greet("Ada"), once);
        await SendAsync(host, new Greet("Ada"), once);
        await EmptyAsync("greetings");
        await SendAsync(host, new Greet("Ada"), once);
        await EmptyAsync("greetings");

        (await EffectsAsync()).ShouldBe(["Ada"]);
        (await DepthAsync("elsewhere")).ShouldBe(1);
    }
}
