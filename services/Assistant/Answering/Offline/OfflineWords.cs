using System.Text.Json;
using Orchestrator.Assistant.Tools;

namespace Orchestrator.Assistant.Answering.Offline;

/// <summary>What tools found, in words and short lists.</summary>
internal static class OfflineWords
{
    public const string Honest = "No model is connected, so I work by rules. ";

    public const string Help =
        """
        No model is connected, so I answer by rules. Ask me what is overdue, blocked or next, how a project stands, what changed, or what is proposed; or tell me what to change:

        - “Rename ‘Walls’ to ‘Raise the walls’ and move it after the foundation”
        - “Everything without an estimate gets 2h”
        - “Plan a summer party for forty people before June 20”

        I only propose; you review and accept.
        """;

    private const int MostLines = 10;

    public static string Tasks(JsonElement found, string heading, string none) =>
        Lines(found.Items("tasks"), found.Number("total"), heading, none, task => $"{task.Text("title")}{Due(task)}{Reason(task)}");

    public static string Projects(JsonElement found) => Lines(
        found.Items("projects"), found.Number("total"), "Your projects", "There is no project yet. Tell me what you want to achieve, and I propose a plan.",
        project => $"{project.Text("title")}{(project.Member("progress") is { } progress ? $": {progress.GetDouble():P0} done" : "")}{Due(project)}");

    public static string History(JsonElement found) => Lines(
        found.Items("changes"), found.Number("total"), "What changed last", "Nothing was changed yet.", change => $"{change.Text("summary")} ({change.Text("at")?[..10]})");

    public static string Proposals(JsonElement found) => Lines(
        found.Items("proposals"), found.Number("total"), "Proposals", "Nothing is proposed.", proposal => $"{proposal.Text("goal")} – {proposal.Text("status")}");

    public static string Connections(JsonElement found) => Lines(
        found.Items("connections"), null, "Connected services", "Nothing is connected. Owners and admins connect the workspace to Motion, Linear, GitLab or Notion.",
        connection => $"{connection.Text("provider")}: {connection.Text("status")}{(connection.Text("reason") is { } reason ? $" – {reason}" : "")}");

    public static string Standing(JsonElement found)
    {
        var tasks = found.Items("tasks");
        var project = found.Member("project") ?? default;
        var byStatus = tasks.GroupBy(task => task.Text("status") ?? "todo").Select(group => $"{group.Count()} {group.Key.Replace('_', ' ')}");
        var overdue = tasks.Count(task => task.Member("isOverdue") is not null);
        return tasks.Count == 0
            ? $"“{project.Text("title")}” has no tasks yet."
            : $"“{project.Text("title")}” has {tasks.Count} tasks: {string.Join(", ", byStatus)}.{(overdue > 0 ? $" {overdue} of them {(overdue == 1 ? "is" : "are")} overdue." : "")}{(project.Text("dueDate") is { } due ? $" It is due {due}." : "")}";
    }

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
}
