using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.Messaging.Failures;

namespace Orchestrator.Messaging.Receiving;

/// <summary>Brings one message to its outcome: handled, put back for later, or given up.</summary>
internal sealed class MessageProcessor(
    ListenerOptions listener,
    IMessageInvoker invoker,
    OutcomePolicy policy,
    QueueStore store,
    FailureStore failures,
    HandlerCommits commits,
    DatabaseConnection database,
    TimeProvider time,
    ILogger<MessageProcessor> logger)
{
    // Of one delivery, so that a message which itself brings the database down comes to its end too.
    private const int MostOutages = 10;
    private static readonly TimeSpan PauseAfterOutage = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _slots = new(listener.Parallelism);
    private readonly Suspects _suspects = new();

    /// <summary>Whether the run may go on; false if the message was put back, and with it the run's rest.</summary>
    /// <param name="stopping">Begin no further attempt.</param>
    /// <param name="aborting">End the attempts that run.</param>
    public async Task<bool> ProcessAsync(Envelope envelope, Envelope[] run, CancellationToken stopping, CancellationToken aborting)
    {
        if (envelope.IsHandled)
        {
            await ForgetAsync(envelope, stopping);
            return true;
        }

        if (!envelope.IsRedelivered)
        {
            return await AttemptUntilAnOutcomeAsync(envelope, run, stopping, aborting);
        }

        using var turn = await _suspects.TakeTurnAsync(envelope, stopping);
        if (!await database.UntilItSucceedsAsync(token => store.BeginAgainAsync(envelope, token), stopping))
        {
            return false;
        }

        if (envelope.Lost > policy.MaximumLostDeliveries)
        {
            var lost = new LostDeliveriesException(
                $"{envelope.Lost} deliveries ended without an outcome: the host died or lost its lease.");
            return await GiveUpAsync(envelope, FailureAction.DeadLetter, lost, stopping);
        }

        return await AttemptUntilAnOutcomeAsync(envelope, run, stopping, aborting);
    }

    private async Task<bool> AttemptUntilAnOutcomeAsync(
        Envelope envelope, Envelope[] run, CancellationToken stopping, CancellationToken aborting)
    {
        var outages = 0;
        while (true)
        {
            envelope.Attempts++;
            var failure = await AttemptAsync(envelope, stopping, aborting);
            if (failure is null)
            {
                return true;
            }

            if (outages < MostOutages && await IsOutageAsync(failure, stopping))
            {
                var pause = ++outages * PauseAfterOutage;
                logger.Retrying(envelope.MessageType, envelope.Id, envelope.Attempts, pause, failure);
                envelope.Attempts--;
                await Task.Delay(pause, time, stopping);
                continue;
            }

            var decision = policy.Decide(failure, envelope.Attempts);
            switch (decision.Action)
            {
                case FailureAction.RetryNow:
                    logger.Retrying(envelope.MessageType, envelope.Id, envelope.Attempts, decision.Delay, failure);
                    await Task.Delay(decision.Delay, time, stopping);
                    break;

                case FailureAction.Schedule:
                    await database.UntilItSucceedsAsync(token => failures.ScheduleAsync(envelope, run, decision.Delay, token), stopping);
                    logger.Scheduled(envelope.MessageType, envelope.Id, envelope.Attempts, decision.Delay, failure);
                    return false;

                default:
                    return await GiveUpAsync(envelope, decision.Action, failure, stopping);
            }
        }
    }

    /// <summary>Whether the database failed rather than the handler, which then begins again once it answers. A timeout alone may be a slow query's.</summary>
    private async Task<bool> IsOutageAsync(Exception failure, CancellationToken stopping) =>
        failure is NpgsqlException { IsTransient: true }
        && (await database.UntilItAnswersAsync(stopping) || DatabaseConnection.IsLoss(failure));

    /// <summary>Null if the message is handled now.</summary>
    private async Task<Exception?> AttemptAsync(Envelope envelope, CancellationToken stopping, CancellationToken aborting)
    {
        using var activity = MessagingTelemetry.StartProcess(envelope);
        var started = time.GetTimestamp();
        try
        {
            await using var batch = new NpgsqlBatch();
            await _slots.WaitAsync(stopping);
            var begun = time.GetTimestamp();
            try
            {
                envelope.Body ??= await database.UntilItSucceedsAsync(token => store.ReadBodyAsync(envelope, token), stopping);
                if (envelope.Body is null)
                {
                    // The lease was lost and another host is done with it.
                    return null;
                }

                await invoker.InvokeAsync(envelope, batch, aborting);
            }
            finally
            {
                envelope.InHandler += time.GetElapsedTime(begun);
                _slots.Release();
            }

            if (!envelope.IsAcknowledgedByHandler)
            {
                await commits.CommitAsync(envelope, batch);
            }

            MessagingTelemetry.Handled(envelope, time.GetElapsedTime(started), envelope.Waited + time.GetElapsedTime(envelope.ClaimedAt));
            return null;
        }
        catch (Exception exception) when (Acknowledgement.IsAlreadyHandled(exception))
        {
            await ForgetAsync(envelope, stopping);
            return null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            activity?.AddException(exception).SetStatus(ActivityStatusCode.Error, exception.Message);
            MessagingTelemetry.Failed(envelope, time.GetElapsedTime(started), exception);
            return exception;
        }
    }

    private async Task ForgetAsync(Envelope envelope, CancellationToken stopping)
    {
        logger.AlreadyHandled(envelope.MessageType, envelope.Id);
        await database.UntilItSucceedsAsync(token => store.ForgetAsync(envelope, token), stopping);
    }

    private async Task<bool> GiveUpAsync(Envelope envelope, FailureAction action, Exception reason, CancellationToken stopping)
    {
        if (action == FailureAction.DeadLetter)
        {
            await database.UntilItSucceedsAsync(token => failures.DeadLetterAsync(envelope, reason, token), stopping);
            MessagingTelemetry.DeadLettered(envelope);
        }
        else
        {
            await ForgetAsync(envelope, stopping);
        }

        logger.GivenUp(envelope.MessageType, envelope.Id, envelope.Attempts, action.ToString(), reason);
        return true;
    }
}
