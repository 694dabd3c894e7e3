using System.Threading.Channels;
using Orchestrator.Messaging.Receiving;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Orchestrator.Messaging.Broker;

/// <summary>Takes one queue's messages off the broker into this service's queue table, in their order, and acknowledges what has committed.</summary>
internal sealed class BrokerReceiver(string queue, BrokerConnection broker, ReceivedStore store, DatabaseConnection database, TimeProvider time)
{
    // Also how many commit together.
    private const ushort Prefetch = 200;
    private static readonly TimeSpan PauseBeforeReconnect = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await using var channel = await broker.OpenChannelAsync(null, cancellationToken);
                await ReceiveAsync(channel, cancellationToken);
            }
            catch (Exception exception) when (BrokerConnection.IsLoss(exception) && !cancellationToken.IsCancellationRequested)
            {
                // What was not acknowledged comes again.
            }

            await Task.Delay(PauseBeforeReconnect, time, cancellationToken);
        }
    }

    private async Task ReceiveAsync(IChannel channel, CancellationToken cancellationToken)
    {
        // Bounded by the prefetch: the broker sends no more before an acknowledgement.
        var arrived = Channel.CreateUnbounded<(ulong Tag, BrokerMessage Message)>(new UnboundedChannelOptions { SingleReader = true });
        Task End()
        {
            arrived.Writer.TryComplete();
            return Task.CompletedTask;
        }

        channel.ChannelShutdownAsync += (_, _) => End();
        await BrokerQueue.DeclareAsync(channel, queue, cancellationToken);
        await channel.BasicQosAsync(0, Prefetch, global: false, cancellationToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.UnregisteredAsync += (_, _) => End();
        consumer.ReceivedAsync += (_, delivery) =>
        {
            arrived.Writer.TryWrite((delivery.DeliveryTag, BrokerMessage.Of(delivery.BasicProperties, delivery.Body)));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellationToken);

        var page = new List<(ulong Tag, BrokerMessage Message)>();
        while (await arrived.Reader.WaitToReadAsync(cancellationToken))
        {
            page.Clear();
            while (page.Count < Prefetch && arrived.Reader.TryRead(out var delivery))
            {
                page.Add(delivery);
            }

            // Held while the database is away, not handed back: that would only make the broker send it in circles.
            await database.UntilItSucceedsAsync(
                token => store.TakeAsync([.. page.Select(delivery => delivery.Message)], token), cancellationToken);
            await channel.BasicAckAsync(page[^1].Tag, multiple: true, cancellationToken);
        }
    }
}
