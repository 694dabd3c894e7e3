using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;

namespace Orchestrator.Assistant.Answering.Offline;

/// <summary>What tools found, in words and short lists.</summary>
internal static partial class OfflineWords
{
    public const string WhichProjectAsked = "In which project?";

    public const string NoProject = "There is no project yet. Tell me what you want to achieve, and I propose a plan.";

    private const string Help =
        """
        No model is connected, so I work by rules, in plain English. Ask me what is late, stuck or next, who has most to do, when it will be finished, what changed since Monday; or tell me what to change:

        - “Rename ‘Walls’ to ‘Raise the walls’ and move it after the foundation”
        - “Everything without an estimate gets 2h”
        - “Break the foundation down”
        - “Plan a summer party for forty people before June 20”

        I only propose; you review and accept.
        """;

    private const int MostLines = 10;

    public static string Tasks(JsonElement found, string heading, string none) =>
        Lines(found.Items("tasks"), found.Number("total"), heading, none, task => $"{task.Text("title")}{Due(task)}{Reason(task)}");

    public static string Projects(JsonElement found) => Lines(
        found.Items("projects"), found.Number("total"), "Your projects", NoProject,
        project => $"{project.Text("title")}{(project.Member("progress") is { } progress ? $": {progress.GetDouble():P0} done" : "")}{Due(project)}");

    public static string History(JsonElement found) => Lines(
        found.Items("changes"), found.Number("total"), "What changed last", "Nothing was changed yet.", change => $"{change.Text("summary")} ({string.Join(", ", new[] { change.Text("projectTitle"), change.Text("actorName"), change.Text("at")?[..10] }.OfType<string>())})");

    public static string Proposals(JsonElement found) => Lines(
        found.Items("proposals"), found.Number("total"), "Proposals", "Nothing is proposed.", proposal => $"{proposal.Text("goal")} – {proposal.Text("status")}");

    public static string Connections(JsonElement found) => Lines(
        found.Items("connections"), null, "Connected services", "Nothing is connected. Owners and admins connect the workspace to Motion, Linear, GitLab or Notion.",
        connection => $"{connection.Text("provider")}: {connection.Text("status")}{(connection.Text("reason") is { } reason ? $" – {reason}" : "")}");

    /// <summary>What is always answered alike: what can be asked, and what only the person can do.</summary>
    public static string? Standing(string text, Turn? before) =>
        AsksForHelp().IsMatch(text) ? Help
        : Undoes().IsMatch(text) ? before is { Proposals.Length: > 0 }
            ? "I only propose. As long as you have not accepted it, reject the proposal and nothing is changed; afterwards, “Undo this change” in the project’s history takes it back."
            : "I can’t undo: I only propose. In the project’s history, “Undo this change” takes any change back; or tell me what it should be instead."
        : before is { Proposals.Length: > 0 } && Accepts().IsMatch(text) ? "Only you can accept it: look at the proposal above and press “Accept all”, or review each operation."
        : null;

    public static string Proposed(ToolResult result) => result.Outcome != "done" ? $"That could not be proposed: {result.Summary}"
        : result.Output.Text("status") == "pending" ? "It is proposed, and the agent is still at work on it; you see it as soon as it is ready."
        : result.Output.Number("count") == 0 ? result.Output.Text("reply") ?? "The agent proposes no change."
        : $"{result.Output.Text("reply")} {(result.Output.Member("proposal")?.Text("status") == "accepted" ? "It landed by the workspace's policy; you can undo it." : "It waits for your review.")}";

    private static string Lines(IReadOnlyList<JsonElement> items, long? total, string heading, string none, Func<JsonElement, string> line)
    {
        if (items.Count == 0)
        {
            return none;
        }

        var all = total ?? items.Count;
        return $"{heading}:\n\n{string.Concat(items.Take(MostLines).Select(item => $"- {line(item)}\n"))}{(all > MostLines ? $"\n… and {all - MostLines} more." : "")}".TrimEnd();
    }

    private static string Due(JsonElement item) => item.Text("dueDate") is { } due ? $" (due {due})" : "";

    private static string Reason(JsonElement task) => task.Items("reasons") is [var first, ..] && first.ValueKind == JsonValueKind.String ? $" – {first.GetString()}" : "";

    [GeneratedRegex(@"^\s*(?:help|\?+|what (?:can|could|do) (?:you|i) (?:do|ask|say|understand)\b.*|what (?:are you|do you know)\b.*|who are you\b.*|are you (?:an? )?(?:real |actual )?(?:person|human|bot|robot|ai|machine|model)\b.*|how (?:do|can|does) (?:i|this|it|you)(?: use)? (?:you|this|it|work|works)?)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex AsksForHelp();

    [GeneratedRegex(@"^\s*(?:please |can you |no,? )*(?:undo|revert|take (?:that|it|this) back|roll ?back|go back)\b(?!.*\b(?:status|priority|date)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Undoes();

    [GeneratedRegex(@"^\s*(?:yes|yep|yeah|sure|ok,? do it|do it|go ahead|accept|apply|approve|confirm|make it so|sounds good)\b(?:\W+\w+){0,3}\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Accepts();
}
