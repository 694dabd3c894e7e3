using System.Text.Json;

namespace Orchestrator.Assistant.Tools;

/// <summary>A proposal as the assistant talks of it.</summary>
internal static class ProposalWords
{
    private const int MostOperations = 40;

    public static object Of(JsonElement proposal) => new
    {
        proposal = ToolOutput.Pick(proposal, "id", "kind", "status", "projectId", "goal", "rationale", "confidence", "error"),
        reply = Reply(proposal),
        operations = Operations(proposal).Take(MostOperations),
        count = Operations(proposal).Count,
        questions = proposal.Items("questions"),
    };

    /// <summary>Each operation in one line.</summary>
    public static IReadOnlyList<string> Operations(JsonElement proposal) =>
        [.. proposal.Items("diff").Select(entry => entry.Text("summary") ?? entry.Text("title") ?? "").Where(line => line.Length > 0).Select(ToolOutput.Short)];

    /// <summary>What can be replied to an agent that asked back instead of proposing; the questions beside a change are answered where it is reviewed.</summary>
    public static IReadOnlyList<string> Choices(JsonElement proposal) => Operations(proposal).Count > 0 ? []
        : [.. proposal.Items("questions").SelectMany(question => question.Items("choices")).Select(choice => choice.GetString() ?? "")];

    /// <summary>What the agent said last.</summary>
    public static string? Reply(JsonElement proposal) => proposal.Items("messages").LastOrDefault(message => message.Text("role") == "agent").Text("text");
}
