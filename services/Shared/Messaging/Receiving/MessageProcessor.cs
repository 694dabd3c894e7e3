using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.Messaging.Failures;
using Orchestrator.Messaging.Handlers;
using Orchestrator.Messaging.Sending;

namespace Orchestrator.Messaging.Receiving;

/// <summary>Brings one message to its outcome: handled, put back for later, or given up.</summary>
internal sealed class MessageProcessor(
    ListenerOptions listener,
    MessagingOptions options,
    HandlerGraph handlers,
    Outbox outbox,
    QueueStore store,
    FailureStore failures,
    HandlerCommits commits,
    DatabaseConnection database,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<MessageProcessor> logger)
{
    private readonly SemaphoreSlim _slots = new(listener.Parallelism);

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

        if (envelope.IsRedelivered && options.RetryPolicy.IsBeyondAllRules(envelope.Attempts))
        {
            var lost = new LostDeliveriesException(
                $"{envelope.Attempts} deliveries ended without an outcome: the host died or lost its lease.");
            return await GiveUpAsync(envelope, FailureAction.DeadLetter, lost, stopping);
        }

        while (true)
        {
            envelope.Attempts++;
            var failure = await AttemptAsync(envelope, stopping, aborting);
            if (failure is null)
            {
                return true;
            }

            var decision = options.RetryPolicy.Decide(failure, envelope.Attempts);
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

    /// <summary>Null if the message is handled now.</summary>
    private async Task<Exception?> AttemptAsync(Envelope envelope, CancellationToken stopping, CancellationToken aborting)
    {
        using var activity = MessagingTelemetry.StartProcess(envelope);
        var started = time.GetTimestamp();
        try
        {
            await using var batch = new NpgsqlBatch();
            await _slots.WaitAsync(stopping);
            try
            {
                await InvokeAsync(envelope, batch, aborting);
            }
            finally
            {
                _slots.Release();
            }

            if (!envelope.IsAcknowledgedByHandler)
            {
                await commits.CommitAsync(envelope, batch);
            }

            MessagingTelemetry.Handled(envelope, time.GetElapsedTime(started));
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

    private async Task InvokeAsync(Envelope envelope, NpgsqlBatch batch, CancellationToken aborting)
    {
        var chain = handlers.TryGet(envelope.MessageType, out var found)
            ? found
            : throw new UnknownMessageTypeException(
                $"'{options.ServiceName}' has no handler for messages of type '{envelope.MessageType}'.");
        var message = Read(envelope, chain.MessageType);

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(aborting);
        timeout.CancelAfter(options.DefaultExecutionTimeout);
        await using var scope = scopes.CreateAsyncScope();
        envelope.IsAcknowledgedByHandler = false;
        try
        {
            foreach (var call in chain.Calls)
            {
                var result = await call.InvokeAsync(message, envelope, batch, scope.ServiceProvider, timeout.Token);
                foreach (var cascaded in HandlerResult.Messages(result))
                {
                    outbox.SendCascaded(batch, cascaded, envelope);
                }
            }
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !aborting.IsCancellationRequested)
        {
            throw new TimeoutException($"The handler did not finish within {options.DefaultExecutionTimeout}.", exception);
        }

        if (envelope.IsAcknowledgedByHandler && batch.BatchCommands.Count > 0)
        {
            throw new InvalidOperationException(
                $"A handler of {envelope.MessageType} acknowledged its message itself and left more to commit.");
        }
    }

    private object Read(Envelope envelope, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(envelope.Body, type, options.SerializerOptions)
                ?? throw new JsonException("The body is null.");
        }
        catch (JsonException exception)
        {
            throw new UnreadableMessageException($"The body is no {type.Name}: {exception.Message}", exception);
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
