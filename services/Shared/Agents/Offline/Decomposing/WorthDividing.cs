using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Decomposing;

/// <summary>Whether dividing a task pays: steps of minutes cost more to keep than they save.</summary>
internal static class WorthDividing
{
    const int ShortestTask = 60;

    /// <summary>Done in one go, however long one waits for the answer.</summary>
    static readonly HashSet<string> SingleActs =
        ["call", "email", "e-mail", "mail", "phone", "ring", "text", "ping", "send", "pay", "ask", "print", "sign", "post", "reply", "remind", "forward"];

    /// <summary>The reason why not, for the person; null where it does.</summary>
    public static string? Reason(BoardTask task)
    {
        if (task.Status is "done" or "cancelled") return $"it is {(task.Status == "done" ? "done" : "cancelled")} already";
        if (task.Minutes is > 0 and <= ShortestTask)
            return $"it is estimated at {Durations.Name(task.Minutes.Value)}, and steps of minutes cost more than they help";
        var words = Words.Of(task.Title);
        return task.Minutes is null or 0 && words.Count is > 0 and <= 5 && SingleActs.Contains(words[0].Text.ToLowerInvariant())
            && task.Description.Length < 200 && task.Criteria.Count < 3 ? "it looks like one thing that is done in one go" : null;
    }
}
