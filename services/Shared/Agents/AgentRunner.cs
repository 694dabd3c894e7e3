using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Orchestrator.Agents.Answers;
using Orchestrator.Agents.Prompts;

namespace Orchestrator.Agents;

/// <summary>Asks the model for a patch, and gives up rather than pass on one that does not hold.</summary>
public sealed partial class AgentRunner(IChatClient client, TimeProvider time, ILogger<AgentRunner> log)
{
    const int Repairs = 2;

    public Task<AgentResult> RunAsync(AgentRequest request, CancellationToken ct) => RunAsync(request, check: null, model: null, ct);

    /// <param name="check">
    /// The caller's own rules over the answer's patch: each string returned is a reason why it cannot stand, and goes back to
    /// the model, at most twice.
    /// </param>
    /// <param name="model">A model to prefer over the configured one; null leaves the choice to the pipeline.</param>
    public async Task<AgentResult> RunAsync(
        AgentRequest request, Func<JsonElement, IReadOnlyList<string>>? check, string? model, CancellationToken ct)
    {
        var usage = new UsageTally(time, client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata, model);
        if (Prompt.Find(request.Kind) is not { } prompt)
            return new AgentResult.Failed("request_unsupported", $"No agent answers requests of the kind '{request.Kind}'.",
                usage.Sum("none"));

        var messages = prompt.Messages(request);
        var options = new ChatOptions { ModelId = model, Temperature = 0, ResponseFormat = AnswerSchema.Format };
        for (var attempt = 0; ; attempt++)
        {
            var response = await client.GetResponseAsync(messages, options, ct);
            usage.Add(messages, response);

            var reading = AnswerReader.Read(response.Text);
            var reasons = reading.Answer is { } answer ? check?.Invoke(answer.Patch) ?? [] : reading.Errors;
            if (reading.Answer is not null && reasons.Count == 0)
                return new AgentResult.Answered(reading.Answer, usage.Sum(prompt.Version));

            LogRefused(log, request.Kind, attempt + 1, reasons.Count);
            if (attempt == Repairs)
                return Failure(reading.Answer is null, reasons, usage.Sum(prompt.Version));
            messages.Add(new ChatMessage(ChatRole.Assistant, response.Text));
            messages.Add(Prompt.Repair(reasons));
        }
    }

    static AgentResult.Failed Failure(bool unreadable, IReadOnlyList<string> reasons, AgentRun run) => unreadable
        ? new("answer_unreadable",
            $"The model did not answer with a change that can be read ({reasons[0]}). Nothing was changed; try again or say it in "
            + "other words.", run)
        : new("answer_invalid", $"The model's change breaks a rule: {string.Join("; ", reasons.Take(3))}. Nothing was changed.", run);

    [LoggerMessage(3001, LogLevel.Warning, "Answer to a {Kind} request refused at attempt {Attempt} for {Reasons} reasons")]
    static partial void LogRefused(ILogger logger, string kind, int attempt, int reasons);
}
