using System.Diagnostics.Metrics;

namespace Orchestrator.Agents.Telemetry;

/// <summary>How often answers hold at once, after a repair, or not at all, by model and wording of the prompt.</summary>
internal static class AgentTelemetry
{
    static readonly Meter Meter = new(TracingChatClient.Source);
    static readonly Counter<long> Runs = Meter.CreateCounter<long>("orchestrator.agent.runs", "{run}");

    public static void Ran(string kind, AgentResult result) => Runs.Add(1,
        new("orchestrator.agent.kind", kind),
        new("gen_ai.response.model", result.Run.Model),
        new("orchestrator.agent.prompt", result.Run.PromptVersion),
        new("orchestrator.agent.outcome", result switch
        {
            AgentResult.Answered { Run.Attempts: 1 } => "first_try",
            AgentResult.Answered => "repaired",
            AgentResult.Failed failed => failed.Code,
            _ => throw new InvalidOperationException($"{result.GetType().Name} is no result of a run."),
        }));
}
