using Npgsql;
using Orchestrator.Messaging.Receiving;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Orchestrator.Messaging.Broker;

/// <summary>
/// Publishes the outbox of one queue. An attempt is over when the broker has confirmed that it keeps the message; the row goes after that, so
/// a crash between the two publishes once more, and the other side's inbox sees to it. Groups stay in order because their rows come one by one.
/// </summary>
internal sealed class BrokerRelay(string queue, BrokerConnection broker, TimeProvider time) : IMessageInvoker, IAsyncDisposable
{
    /// <summary>How many publishes wait for their confirmation at once.</summary>
    public const int Parallelism = 64;

    // More losses on end of one message than a restarting broker causes: it is the message that the broker can't bear.
    private const int MostLosses = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _opening = new(1);
    private Line? _line;

    public async Task InvokeAsync(Envelope envelope, NpgsqlBatch batch, CancellationToken aborting)
    {
        for (var losses = 1; ; losses++)
        {
            var line = await LineAsync(aborting);
            try
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(aborting, line.Closed);
                await line.Channel.BasicPublishAsync(
                    exchange: "", routingKey: queue, mandatory: true, BrokerMessage.PropertiesOf(envelope), envelope.Body, either.Token);
                return;
            }
            catch (Exception exception) when (BrokerConnection.IsLoss(exception) && !aborting.IsCancellationRequested)
            {
                if (losses == MostLosses)
                {
                    throw new IOException($"The connection broke {losses} times over this message.", exception);
                }
            }
            catch (PublishException)
            {
                // Perhaps the queue is gone; the next channel declares it anew.
                await line.Channel.DisposeAsync();
                throw;
            }

            await Task.Delay(losses * Pause, time, aborting);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_line is not null)
        {
            await _line.Channel.DisposeAsync();
        }
    }

    private async Task<Line> LineAsync(CancellationToken cancellationToken)
    {
        if (_line is { Channel.IsOpen: true } line)
        {
            return line;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_line is { Channel.IsOpen: true } opened)
            {
                return opened;
            }

            var confirming = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
            var channel = await broker.OpenChannelAsync(confirming, cancellationToken);
            var closed = new CancellationTokenSource();
            channel.ChannelShutdownAsync += (_, _) => closed.CancelAsync();
            await BrokerQueue.DeclareAsync(channel, queue, cancellationToken);
            return _line = new Line(channel, closed.Token);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <param name="Closed">Fires when the channel is, so that nobody waits for a confirmation that can't come.</param>
    private sealed record Line(IChannel Channel, CancellationToken Closed);
}
