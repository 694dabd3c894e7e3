using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>What narrows "every task": without an estimate, that is done, with high priority, labelled design, due before June, overdue.</summary>
internal static partial class TaskFilter
{
    /// <summary>Null where the words are no filter that is known: better a question than the wrong tasks.</summary>
    public static Func<BoardTask, bool>? Read(string words, CommandContext context)
    {
        var text = Fill().Replace(words, " ").Trim().ToLowerInvariant();
        if (text.Length == 0) return _ => true;
        if (Lacking().Match(text) is { Success: true } lacking && FieldName.Read(lacking.Groups["field"].Value) is { } missing) return t => FieldName.IsEmpty(t, missing);
        if (Having().Match(text) is { Success: true } having && FieldName.Read(having.Groups["field"].Value) is { } present) return t => !FieldName.IsEmpty(t, present);
        if (text is "overdue" or "late") return t => t.Date("dueDate") < context.Today && t.Status is not ("done" or "cancelled");
        if (text is "open" or "unfinished" or "remaining" or "not done" or "incomplete" or "undone") return t => t.Status is not ("done" or "cancelled");
        if (text is "unassigned") return t => FieldName.IsEmpty(t, "assigneeId");
        if (text is "top-level" or "top level" or "root") return t => t.ParentId is null;
        if (Labelled().Match(text) is { Success: true } labelled) return t => t.Labels.Contains(labelled.Groups["label"].Value.Trim('"', '\u201c', '\u201d', '\''), StringComparer.OrdinalIgnoreCase);
        if (Due().Match(text) is { Success: true } due && DateReader.First(due.Groups["date"].Value, context.Today) is { } date)
            return due.Groups["when"].Value is "after" ? t => t.Date("dueDate") > date.Period.Last
                : due.Groups["when"].Value is "before" or "by" ? t => t.Date("dueDate") < date.Period.First || due.Groups["when"].Value == "by" && t.Date("dueDate") <= date.Period.Last
                : t => t.Date("dueDate") >= date.Period.First && t.Date("dueDate") <= date.Period.Last;
        if (Under().Match(text) is { Success: true } under && context.Resolve(under.Groups["parent"].Value).Tasks is [var parent]) return t => t != parent && context.Board.IsWithin(t, parent);
        if (Following().Match(text) is { Success: true } following && context.Resolve(following.Groups["task"].Value).Tasks is [var anchor])
        {
            var order = context.Board.Tasks.ToList();
            if (following.Groups["depends"].Success) return t => context.Board.DependsOn(t, anchor);
            return following.Groups["after"].Success
                ? t => order.IndexOf(t) > order.IndexOf(anchor) && !context.Board.IsWithin(t, anchor)
                : t => order.IndexOf(t) < order.IndexOf(anchor) && !context.Board.IsWithin(anchor, t);
        }
        if (About().Match(text) is { Success: true } about && Words.Stems(about.Groups["subject"].Value) is { Count: > 0 } subject)
            return t => Words.Stems(t.Title) is var title && subject.All(title.Contains);
        if (FieldValue.Status(text) is { } status) return t => t.Status == status;
        if (FieldValue.Priority(text) is { } priority) return t => t.Priority == priority;
        if (context.Board.Tasks.Any(t => t.Labels.Contains(text, StringComparer.OrdinalIgnoreCase))) return t => t.Labels.Contains(text, StringComparer.OrdinalIgnoreCase);
        return null;
    }

    [GeneratedRegex(@"\b(?:of|the|that|which|who|are|is|have|has|having|been|currently|still|a|an|any|them|these|those|tasks?|items?|deliverables?|ones?|sub-?tasks?|set|yet|in the (?:plan|project|list))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Fill();

    [GeneratedRegex(@"^(?:without|with no|no|lacking|missing|do not|don['’]t|does not|doesn['’]t)\s+(?<field>.+)$")]
    private static partial Regex Lacking();

    [GeneratedRegex(@"^(?:with|has|having)\s+(?<field>[\w ]+)$")]
    private static partial Regex Having();

    [GeneratedRegex(@"^(?:labell?ed|tagged|with label|with tag|label|tag)\s+(?:with |as )?(?<label>.+)$")]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^due\s+(?:(?<when>before|after|by|on)\s+)?(?<date>.+)$")]
    private static partial Regex Due();

    [GeneratedRegex(@"^(?:comes? |listed )?(?:(?<after>after|following|behind)|(?<depends>depends? on|depending on|waits? for|waiting for)|before)\s+(?<task>.+)$")]
    private static partial Regex Following();

    [GeneratedRegex(@"^(?:about|concerning|related to|regarding|mentioning|for|on)\s+(?<subject>.+)$")]
    private static partial Regex About();

    [GeneratedRegex(@"^(?:under|below|inside|within)\s+(?<parent>.+)$")]
    private static partial Regex Under();
}
