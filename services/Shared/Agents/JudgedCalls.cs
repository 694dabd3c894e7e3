using System.Text.Json;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Answers;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents;

/// <summary>The calls of one run: each answer read and judged, and all of them added up.</summary>
internal sealed class JudgedCalls(IChatClient client, AgentCall call, Func<JsonElement, IReadOnlyList<string>>? check, TimeProvider time)
{
    readonly long _started = time.GetTimestamp();

    public int Attempts { get; private set; }

    public async Task<Verdict> AskAsync(IReadOnlyList<ChatMessage> messages, CancellationToken ct)
    {
        var options = call.In(new() { ModelId = call.Head.ModelWanted, Temperature = 0, ResponseFormat = AnswerSchema.Format });
        var response = await client.GetResponseAsync(messages, options, ct);
        Attempts++;
        var reading = AnswerReader.Read(response.Text);
        return new(response.Text, reading.Answer, reading.Answer is { } answer ? check?.Invoke(answer.Patch) ?? [] : reading.Errors);
    }

    /// <summary>The answer may serve whoever asks the same.</summary>
    public Task AcceptAsync(CancellationToken ct) => call.Accept?.Invoke(ct) ?? Task.CompletedTask;

    /// <summary>False where there is none: the last one's answers were the last.</summary>
    public bool GoOnToNextModel()
    {
        if (call.Calls.LastOrDefault() is not { } last) return false;
        call.Exhausted.UnionWith(call.Route.Where(c => c.Name == $"{last.Provider}/{last.Model}"));
        return call.Route.Any(c => !call.Exhausted.Contains(c));
    }

    public AgentRun Run(string promptVersion)
    {
        var metadata = client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        var last = call.Calls.LastOrDefault(c => c.Outcome == KeptCall.Answered) ?? call.Calls.LastOrDefault();
        var usage = call.Usage;
        return new(
            last?.Provider ?? metadata?.ProviderName ?? "unknown",
            last?.Model ?? call.Head.ModelWanted ?? metadata?.DefaultModelId ?? "unknown",
            promptVersion,
            (int)Math.Min(usage.Input, int.MaxValue),
            (int)Math.Min(usage.Output, int.MaxValue),
            (int)time.GetElapsedTime(_started).TotalMilliseconds,
            Attempts)
        {
            RunId = call.RunId,
            Usage = usage,
            Cost = call.Cost,
            Path = [.. call.Calls.Select(c => new AgentStep(c.Provider, c.Model, c.Outcome, c.FromCache, c.LatencyMs))],
        };
    }
}

/// <param name="Answer">Null: what came could not be read.</param>
/// <param name="Reasons">Why it cannot stand; none: it holds.</param>
internal sealed record Verdict(string Text, AgentAnswer? Answer, IReadOnlyList<string> Reasons);
