using System.Text.Json;

namespace Orchestrator.Agents.Offline;

/// <summary>Answers that change nothing.</summary>
internal static class OfflineAnswer
{
    const double Unsure = 0.3;

    static readonly JsonElement NoPatch = JsonElement.Parse("""{"op":"update","taskPatches":[]}""");

    public static AgentAnswer Nothing(string reply, AgentQuestion? question, string rationale = "Nothing is changed.") =>
        new(NoPatch, reply, rationale, Unsure, question is null ? [] : [question], []);

    public static AgentAnswer Question(string text, IReadOnlyList<string> choices) => Nothing(text, new AgentQuestion(text, choices));
}
