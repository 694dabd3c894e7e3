using Npgsql;
using Orchestrator.TestKit;

namespace Orchestrator.Messaging.Tests;

/// <summary>A process with a deadline: the timeout is a delayed message, sent with the state it watches over and judged by it.</summary>
public sealed class SagaTests(PostgresServer postgres) : MessagingTest(postgres)
{
    public sealed record OrderPlaced(string Order);

    public sealed record Paid(string Order);

    public sealed record PaymentOverdue(string Order);

    public sealed record OrderCancelled(string Order);

    internal sealed class OrderHandler(NpgsqlDataSource database)
    {
        public DeliveryMessage<PaymentOverdue> Handle(OrderPlaced message, NpgsqlBatch batch)
        {
            Effect.Add(batch, $"{message.Order} open");
            return new PaymentOverdue(message.Order).DelayedFor(TimeSpan.FromMilliseconds(500));
        }

        public void Handle(Paid message, NpgsqlBatch batch) => Effect.Add(batch, $"{message.Order} paid");

        public async Task<OrderCancelled?> Handle(PaymentOverdue message, CancellationToken cancellationToken)
        {
            await using var command = database.CreateCommand("select count(*) from effects where name = $1");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{message.Order} paid" });
            return (long)(await command.ExecuteScalarAsync(cancellationToken))! == 0 ? new OrderCancelled(message.Order) : null;
        }

        public void Handle(OrderCancelled message, NpgsqlBatch batch) => Effect.Add(batch, $"{message.Order} cancelled");
    }

    [Fact]
    public async Task A_timeout_acts_only_where_the_state_still_waits()
    {
        var host = await StartHostAsync(options =>
        {
            options.ListenToQueue("orders");
            options.IncludeHandler(typeof(OrderHandler));
        });

        await SendAsync(host, new OrderPlaced("forgotten"));
        await SendAsync(host, new OrderPlaced("settled"));
        await EventuallyAsync(async () => (await EffectsAsync()).Count == 2);
        await SendAsync(host, new Paid("settled"));
        await EmptyAsync("orders");

        (await EffectsAsync()).ShouldBe(["forgotten open", "settled open", "settled paid", "forgotten cancelled"], ignoreOrder: true);
    }
}
