using Microsoft.Extensions.Options;
using Npgsql;
using Orchestrator.Agents;
using Orchestrator.Agents.Catalogue;
using Orchestrator.Assistant.Answering.Offline;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Answering;

/// <summary>Sees that a message gets its answer, by a model or offline, or a failure with its reason; within the deadline, and no longer than the caller listens.</summary>
internal sealed partial class Answerer(
    AgentProviders providers, ModelAnswer byModel, OfflineAnswer offline, IOptions<AnsweringOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Answerer> logger)
{
    // Those that can be asked begin with the one that the operator prefers, which may be none.
    private readonly bool hasModel = providers.All[0].Name != "offline";

    public async Task AnswerAsync(AnswerPen pen, Caller caller, CancellationToken gone)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.DeadlineSeconds), time);
        using var all = CancellationTokenSource.CreateLinkedTokenSource(gone, deadline.Token, lifetime.ApplicationStopping);
        try
        {
            // Null: no model could be reached, and nothing was said yet.
            var usage = (hasModel ? await byModel.WriteAsync(pen, caller, all.Token) : null) ?? await offline.WriteAsync(pen, caller, all.Token);
            await pen.EndAsync(usage, all.Token);
        }
        catch (OperationCanceledException) when (all.IsCancellationRequested)
        {
            await (gone.IsCancellationRequested ? pen.FailAsync("stopped", "You stopped the answer.")
                : deadline.IsCancellationRequested ? pen.FailAsync("timed_out", $"The answer took longer than {options.Value.DeadlineSeconds} s. Ask for less at once.")
                : pen.FailAsync("interrupted", "The service is being restarted. Ask again in a moment."));
        }
        catch (AgentException refused)
        {
            await pen.FailAsync(refused.Code, refused.Message);
        }
        catch (NpgsqlException exception)
        {
            // Nothing can be kept either: the turn stays open until its lease is over, and is told as interrupted then.
            Lost(logger, pen.Conversation.Id, exception.Message);
        }
        catch (Exception exception)
        {
            Failed(logger, exception, pen.Conversation.Id);
            await pen.FailAsync("internal", "Something went wrong on our side. Ask again; what was proposed stays.");
        }
    }

    [LoggerMessage(7001, LogLevel.Error, "The answer in conversation {Conversation} failed")]
    private static partial void Failed(ILogger logger, Exception exception, Guid conversation);

    [LoggerMessage(7002, LogLevel.Warning, "The answer in conversation {Conversation} is lost: {Reason}")]
    private static partial void Lost(ILogger logger, Guid conversation, string reason);
}
