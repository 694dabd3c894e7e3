using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orchestrator.Messaging.Failures;
using Orchestrator.Messaging.Receiving;
using Orchestrator.Messaging.Sending;

namespace Orchestrator.Messaging.Handlers;

/// <summary>Reads the message and runs its handlers in a scope of its own, one after the other into one batch.</summary>
internal sealed class HandlerInvoker(
    MessagingOptions options, HandlerGraph handlers, Outbox outbox, IServiceScopeFactory scopes) : IMessageInvoker
{
    public async Task InvokeAsync(Envelope envelope, NpgsqlBatch batch, CancellationToken aborting)
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
            return JsonSerializer.Deserialize(envelope.Body.AsSpan(), type, options.SerializerOptions)
                ?? throw new JsonException("The body is null.");
        }
        catch (JsonException exception)
        {
            throw new UnreadableMessageException($"The body is no {type.Name}: {exception.Message}", exception);
        }
    }
}
