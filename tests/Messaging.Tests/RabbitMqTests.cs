using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orchestrator.TestKit;
using RabbitMQ.Client;

namespace Orchestrator.Messaging.Tests;

/// <summary>The same messages and handlers with a broker between two services that share no database.</summary>
public sealed class RabbitMqTests(PostgresServer postgres, RabbitServer rabbit) : MessagingTest(postgres), IClassFixture<RabbitServer>
{
    private readonly string _queue = $"far-{Guid.CreateVersion7():N}";
    private readonly string _answers = $"near-{Guid.CreateVersion7():N}";
    private NpgsqlDataSource _far = null!;

    public sealed record Count(string Group, int Number);

    public sealed record Counted(string Group, int Number);

    /// <summary>On the far side: its effect is there, and its answer comes back.</summary>
    internal sealed class CountHandler
    {
        public Counted Handle(Count message, Envelope envelope, NpgsqlBatch batch)
        {
            Effect.Add(batch, $"{message.Group}{message.Number} {envelope.GroupId} {envelope.Source}");
            return new Counted(message.Group, message.Number);
        }
    }

    /// <summary>On the near side.</summary>
    internal static class CountedHandler
    {
        public static void Handle(Counted message, NpgsqlBatch batch) => Effect.Add(batch, $"{message.Group}{message.Number}");
    }

    private Dictionary<string, string?> OverRabbit => new()
    {
        ["Messaging:Transport"] = "rabbitmq",
        ["ConnectionStrings:rabbitmq"] = rabbit.Address.ToString(),
    };

    private Task<IHost> StartNearAsync() => StartHostAsync(
        options =>
        {
            options.ServiceName = "near";
            options.ListenToQueue(_answers);
            options.PublishMessage<Count>().ToQueue(_queue).GroupBy(message => message.Group);
            options.IncludeHandler(typeof(CountedHandler));
        },
        settings: OverRabbit);

    private Task<IHost> StartFarAsync() => StartHostAsync(
        options =>
        {
            options.ServiceName = "far";
            options.ListenToQueue(_queue);
            options.PublishMessage<Counted>().ToQueue(_answers).GroupBy(message => message.Group);
            options.IncludeHandler(typeof(CountHandler));
        },
        services => services.AddSingleton(_far),
        OverRabbit);

    private async Task NeedsRabbitAsync()
    {
        Assert.SkipUnless(rabbit.Missing is null, rabbit.Missing ?? "");
        _far = await NewDatabaseAsync();
    }

    [Fact]
    public async Task Messages_and_answers_cross_a_broker_that_is_killed_meanwhile_once_each_and_in_order()
    {
        await NeedsRabbitAsync();
        var near = await StartNearAsync();
        await StartFarAsync();
        await StartFarAsync();
        string[] groups = ["a", "b", "c"];
        var restart = Task.CompletedTask;

        foreach (var number in Enumerable.Range(1, 60))
        {
            foreach (var group in groups)
            {
                await SendAsync(near, new Count(group, number));
            }

            if (number == 30 && rabbit.CanRestart)
            {
                restart = rabbit.RestartAsync();
            }
        }

        await restart;

        await SendAsync(near, new Count("late", 1), new DeliveryOptions { Delay = TimeSpan.FromMilliseconds(300) });
        await EventuallyAsync(async () => (await EffectsAsync()).Count == 181);
        await EventuallyAsync(async () => (await ListAsync("select queue from messaging.envelopes")).Count == 0);

        var there = await EffectsAsync(_far);
        there.Count.ShouldBe(181);
        var here = await EffectsAsync();
        foreach (var group in groups)
        {
            there.Where(effect => effect.StartsWith(group)).ShouldBe(Enumerable.Range(1, 60).Select(number => $"{group}{number} {group} near"));
            here.Where(effect => effect.StartsWith(group)).ShouldBe(Enumerable.Range(1, 60).Select(number => $"{group}{number}"));
        }
    }

    [Fact]
    public async Task What_a_broker_delivers_twice_has_its_effect_once_and_what_is_no_message_blocks_nobody()
    {
        await NeedsRabbitAsync();
        var far = await StartFarAsync();
        await using var connection = await new ConnectionFactory { Uri = rabbit.Address }.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), TestContext.Current.CancellationToken);
        await EventuallyAsync(async () => await QueueExistsAsync(connection));
        Task PublishAsync(string? id, string? type, string body) => channel.BasicPublishAsync(
            "", _queue, mandatory: true, new BasicProperties { MessageId = id, Type = type }, Encoding.UTF8.GetBytes(body)).AsTask();
        var once = Guid.CreateVersion7().ToString();

        await PublishAsync(Guid.CreateVersion7().ToString(), "Count", "{no json");
        await PublishAsync(once, "Count", """{"group":"x","number":1}""");
        await PublishAsync(once, "Count", """{"group":"x","number":1}""");
        await PublishAsync(null, "Count", """{"group":"anonymous","number":1}""");
        await PublishAsync(Guid.CreateVersion7().ToString(), "Count", """{"group":"\u0000","number":1}""");
        await PublishAsync(Guid.CreateVersion7().ToString(), "Count", """{"group":"y","number":2}""");
        await EventuallyAsync(async () => (await EffectsAsync(_far)).Count == 2);
        await PublishAsync(once, "Count", """{"group":"x","number":1}""");
        await PublishAsync(Guid.CreateVersion7().ToString(), "Count", """{"group":"z","number":3}""");
        await EventuallyAsync(async () => (await EffectsAsync(_far)).Count == 3);

        (await EffectsAsync(_far)).Select(effect => effect.Split(' ')[0]).ShouldBe(["x1", "y2", "z3"], ignoreOrder: true);
        var letters = await far.Services.GetRequiredService<IDeadLetters>().ListAsync();
        letters.Select(letter => letter.ExceptionType).ShouldBe(["UndecodableMessage", "UndecodableMessage", "UndecodableMessage"]);
        letters.Count(letter => letter.Body!.Contains(Convert.ToBase64String("{no json"u8.ToArray()))).ShouldBe(1);
        letters.ShouldContain(letter => letter.ExceptionMessage == "It has no message id, or no type.");
    }

    [Fact]
    public async Task A_transport_that_is_unknown_or_has_no_address_stops_the_start()
    {
        Task StartAsync(string transport) => StartHostAsync(
            options => options.PublishMessage<Count>().ToQueue("far"), settings: new() { ["Messaging:Transport"] = transport });

        (await Should.ThrowAsync<InvalidOperationException>(() => StartAsync("pigeon"))).Message
            .ShouldContain("Messaging:Transport is 'pigeon'; it may be postgresql (the default) or rabbitmq.");
        (await Should.ThrowAsync<InvalidOperationException>(() => StartAsync("rabbitmq"))).Message
            .ShouldContain("ConnectionStrings:rabbitmq must be an address such as amqp://");
    }

    private async Task<bool> QueueExistsAsync(IConnection connection)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        try
        {
            await channel.QueueDeclarePassiveAsync(_queue, TestContext.Current.CancellationToken);
            return true;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false;
        }
    }
}
