using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Orchestrator.Agents.Prompts;
using Orchestrator.Agents.Runs;
using Orchestrator.Agents.Telemetry;

namespace Orchestrator.Agents;

/// <summary>Asks the model for a patch, and gives up rather than pass on one that does not hold.</summary>
public sealed partial class AgentRunner(IChatClient client, TimeProvider time, ILogger<AgentRunner> log)
{
    const int Repairs = 2;

    /// <summary>A model whose repaired answers do not hold either is followed by one other, no more: somebody waits.</summary>
    const int Models = 2;

    public Task<AgentResult> RunAsync(AgentRequest request, CancellationToken ct) => RunAsync(request, check: null, model: null, ct);

    /// <param name="check">
    /// The caller's own rules over the answer's patch: each string returned is a reason why it cannot stand, and goes back to
    /// the model, at most twice.
    /// </param>
    /// <param name="model">A model to prefer over the configured one; null leaves the choice to the pipeline.</param>
    public async Task<AgentResult> RunAsync(
        AgentRequest request, Func<JsonElement, IReadOnlyList<string>>? check, string? model, CancellationToken ct)
    {
        if (Prompt.Find(request.Kind) is not { } prompt)
        {
            return new AgentResult.Failed("request_unsupported", $"No agent answers requests of the kind '{request.Kind}'.",
                new("none", "none", "none", 0, 0, 0, 0));
        }

        var call = new AgentCall(new(request.Asker, request.Kind, model, prompt.Version, ContentHash.Of(request.Project.GetRawText()),
            JsonSerializer.Serialize(request, AgentJson.Default.AgentRequest))) { IsCacheable = true };
        var calls = new JudgedCalls(client, call, check, time);
        var result = await TryAsync(calls, prompt, request, ct);

        AgentTelemetry.Ran(request.Kind, result);
        await call.FinishAsync(result is AgentResult.Answered { Answer.Patch: var patch }
            ? new(KeptCall.Answered, null, calls.Attempts, call.LastAnswer, result.Run.Provider, result.Run.Model, ContentHash.Of(patch.GetRawText()))
            : new("failed", (result as AgentResult.Failed)?.Code, calls.Attempts, null, result.Run.Provider, result.Run.Model, null), ct);
        return result;
    }

    async Task<AgentResult> TryAsync(JudgedCalls calls, Prompt prompt, AgentRequest request, CancellationToken ct)
    {
        try
        {
            for (var models = 1; ; models++)
            {
                var verdict = await AskAsync(calls, prompt, request, ct);
                if (verdict.Answer is { } answer && verdict.Reasons.Count == 0)
                {
                    await calls.AcceptAsync(ct);
                    return new AgentResult.Answered(answer, calls.Run(prompt.Version));
                }
                if (models == Models || !calls.GoOnToNextModel()) return Failure(verdict, calls.Run(prompt.Version));
            }
        }
        catch (AgentException refused)
        {
            return new AgentResult.Failed(refused.Code, refused.Message, calls.Run(prompt.Version));
        }
    }

    /// <summary>One model's answer, repaired as often as it may be.</summary>
    async Task<Verdict> AskAsync(JudgedCalls calls, Prompt prompt, AgentRequest request, CancellationToken ct)
    {
        var messages = prompt.Messages(request);
        for (var attempt = 0; ; attempt++)
        {
            var verdict = await calls.AskAsync(messages, ct);
            if (verdict.Reasons.Count == 0) return verdict;
            LogRefused(log, request.Kind, attempt + 1, verdict.Reasons.Count);
            if (attempt == Repairs) return verdict;
            messages.Add(new ChatMessage(ChatRole.Assistant, verdict.Text));
            messages.Add(Prompt.Repair(verdict.Reasons));
        }
    }

    static AgentResult.Failed Failure(Verdict verdict, AgentRun run) => verdict.Answer is null
        ? new("answer_unreadable",
            $"The model did not answer with a change that can be read ({verdict.Reasons[0]}). Nothing was changed; try again or say it in "
            + "other words.", run)
        : new("answer_invalid", $"The model's change breaks a rule: {string.Join("; ", verdict.Reasons.Take(3))}. Nothing was changed.", run);

    [LoggerMessage(3001, LogLevel.Warning, "Answer to a {Kind} request refused at attempt {Attempt} for {Reasons} reasons")]
    static partial void LogRefused(ILogger logger, string kind, int attempt, int reasons);
}
