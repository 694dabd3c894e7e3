using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Rename the project to X", "the deadline is March 31", "extend the deadline by two weeks", "tag the project with q1", "archive
/// the project".</summary>
internal static class ProjectFields
{
    public static bool IsProject(string reference) => Project.IsMatch(reference.Trim());

    public static Outcome? Try(string clause, CommandContext context)
    {
        if (context.SpokeOfProject) clause = It.Replace(clause, m => m.Value.EndsWith('s') ? "the project's" : "the project");
        if (Renamed.Match(clause) is { Success: true } renamed)
            return Set(context, "title", PlainText.Title(Unquote(renamed.Groups["value"].Value), 200));
        if (Tagged.Match(clause) is { Success: true } tagged) return Tags(context, tagged.Groups["value"].Value, adds: true);
        if (Untagged.Match(clause) is { Success: true } untagged) return Tags(context, untagged.Groups["value"].Value, adds: false);
        if (Extended.Match(clause) is { Success: true } extended && Durations.FindShift(extended.Groups["by"].Value) is { } shift)
            return ShiftDeadline(context, shift.Shift, extended.Value);
        if (Summary.Match(clause) is { Success: true } summary) return Set(context, "summary", Unquote(summary.Groups["value"].Value));
        if (Cleared.Match(clause) is { Success: true } cleared)
            return Clear(context, cleared.Groups["field"].Value.StartsWith("start", StringComparison.OrdinalIgnoreCase) ? "startDate"
            : cleared.Groups["field"].Value.StartsWith("prio", StringComparison.OrdinalIgnoreCase) ? "priority" : "dueDate");
        if (NamedField.Match(clause) is { Success: true } named)
            return Field(context, named.Groups["field"].Value, named.Groups["value"].Value);
        if (StatusVerb.Match(clause) is { Success: true } verb) return Set(context, "status", Status(verb.Groups["verb"].Value)!);
        if (Bare.Match(clause) is { Success: true } bare) return Field(context, "", bare.Groups["value"].Value);
        return null;
    }

    static Outcome? Field(CommandContext context, string name, string words)
    {
        var field = name.Length == 0 ? null : name.EndsWith("deadline", StringComparison.OrdinalIgnoreCase) ? "dueDate"
            : FieldName.Read(name);
        if (field is "status" or null && Status(words.Trim()) is { } status) return Set(context, "status", status);
        var value = field is null ? FieldValue.Read(words, context.Today) : FieldValue.ReadAs(field, words, context.Today);
        return value switch
        {
            { Field: "priority", Value: string priority } => Set(context, "priority", priority),
            { Field: "dueDate" or "startDate", Value: DateOnly date } => Set(context, value.Field, PlanWriter.Iso(date)),
            { Field: "dueDate" or "startDate" or "priority", Value: null } => Clear(context, value.Field),
            _ => field is null ? null
                : new Outcome.Ask($"I cannot read \u201c{PlainText.Title(words, 60)}\u201d as the project's {name.ToLowerInvariant()}.",
                []),
        };
    }

    static Outcome Set(CommandContext context, string field, string value)
    {
        context.Board.Project[field] = value;
        context.Board.Because(null, $"The project's {Say(field)} is set as asked.");
        context.Last = [];
        context.SpokeOfProject = true;
        return new Outcome.Done($"The project's {Say(field)} is "
            + $"now {(field is "title" or "summary" ? $"\u201c{value}\u201d" : value.Replace('_', ' '))}.");
    }

    static Outcome Clear(CommandContext context, string field)
    {
        context.Board.Project[field] = null;
        context.Board.Because(null, $"The project's {Say(field)} is cleared as asked.");
        return new Outcome.Done($"The project has no {Say(field)} any more.");
    }

    static Outcome Tags(CommandContext context, string words, bool adds)
    {
        var tags = And.Split(words).Select(t => t.Trim(' ', '"', '\u201c', '\u201d', '\'', '#', '.'))
            .Where(t => t.Length is > 0 and <= 50).ToList();
        var current = (context.Board.Project["tags"] as JsonArray ?? []).Select(t => t?.ToString() ?? "").ToList();
        context.Board.Project["tags"] = PlanWriter.Strings(adds ? current.Concat(tags)
            : current.Except(tags, StringComparer.OrdinalIgnoreCase));
        context.Board.Because(null, "The project's tags change as asked.");
        return new Outcome.Done($"{(adds ? "Tagged the project with" : "Removed from the project's tags:")} {CommandContext.Join(tags)}.");
    }

    static Outcome ShiftDeadline(CommandContext context, Shift shift, string clause)
    {
        if (!DateOnly.TryParse(context.Board.Project["dueDate"]?.ToString(), System.Globalization.CultureInfo.InvariantCulture,
            out var due))
            return new Outcome.Ask("The project has no due date yet. When is it due?",
                ["In two weeks", "By the end of the month", "By the end of the quarter"]);
        var earlier = Earlier.IsMatch(clause);
        return Set(context, "dueDate", PlanWriter.Iso((earlier ? shift.Back : shift).From(due)));
    }

    static string? Status(string words) => words.ToLowerInvariant() switch
    {
        "planning" or "planned" or "in planning" => "planning",
        "active" or "started" or "in progress" or "start" or "activate" or "resume" or "begin" or "running" => "active",
        "on hold" or "paused" or "pause" or "on_hold" or "hold" => "on_hold",
        "completed" or "complete" or "done" or "finished" or "finish" or "close" or "closed" => "completed",
        "archived" or "archive" => "archived",
        _ => null,
    };

    static string Say(string field) => field switch { "dueDate" => "due date", "startDate" => "start date", _ => field };

    static string Unquote(string text) => text.Trim().Trim('"', '\u201c', '\u201d', '\'').Trim();

    private static Regex It => field ??= new(@"\bits?\b", RegexOptions.IgnoreCase);

    const string The = @"(?:the |this |our |my )?(?:whole |entire )?(?:project|plan)";

    private static Regex Project => field ??= new("^(?:the |this |our |my )?(?:whole |entire )?(?:project|plan)(?:['’]s)?$", RegexOptions.IgnoreCase);

    private static Regex Renamed => field ??= new(@"^(?:rename|retitle|call|name)\s+" + The + @"\s+(?:to\s+|as\s+|into\s+)?(?<value>.+)$|^(?:set|change"
        + @"|update)\s+(?:the )?(?:(?:project(?:['’]s)? )(?:title|name)|(?:title|name) of " + The + @")\s+(?:to|as)\s+(?<value>.+)$|^"
        + The + @"\s+(?:should|must) be (?:called|named|titled)\s+(?<value>.+)$", RegexOptions.IgnoreCase);

    private static Regex Tagged => field ??= new(@"^(?:tag|label)\s+" + The + @"\s+(?:with|as)?\s*(?<value>.+)$|^add\s+(?:the )?(?:tags?"
        + @"|labels?)\s+(?<value>.+?)\s+to\s+" + The + "$", RegexOptions.IgnoreCase);

    private static Regex Untagged => field ??= new(@"^(?:untag\s+" + The + @"\s+|remove\s+(?:the )?(?:tags?"
        + @"|labels?)\s+)(?<value>.+?)(?:\s+from\s+" + The + ")(?:$)", RegexOptions.IgnoreCase);

    private static Regex Extended => field ??= new(@"^(?:extend|push|move|postpone|delay|shift|bring|pull)\s+(?:the )?(?:(?:project(?:['’]s)? )?(?:deadline"
        + @"|due date)(?: of " + The + @")?|" + The
        + @")\s+(?:back |out |forward |up )?(?:by\s+)?(?<by>(?:(?!\b(?:of|for|to|until|on)\b)[^.])*?(?:days?|weeks?|months?|quarters?|years?|fortnights?))(?:\s+(?:later"
        + @"|earlier))?$", RegexOptions.IgnoreCase);

    private static Regex Earlier => field ??= new(@"\b(?:forward|earlier|up)\b|^(?:bring|pull)", RegexOptions.IgnoreCase);

    private static Regex Summary => field ??= new(@"^(?:set|change|update|make|replace)\s+(?:the )?(?:project(?:['’]s)? )?summary(?: of " + The + @")?\s+(?:to|as"
        + @"|with|:)\s*(?<value>.+)$|^(?:the )?project(?:['’]s)? summary\s*(?:is|should be|:)\s*(?<value>.+)$|^(?:summari[sz]e"
        + @"|describe)\s+" + The + @"\s+as\s*:?\s*(?<value>.+)$", RegexOptions.IgnoreCase);

    private static Regex NamedField => field ??= new(@"^(?:(?:set|change|update|move|put|make)\s+)?(?:the |our )?(?:(?:project|plan)(?:['’]s)?\s+(?<field>due date"
        + @"|deadline|start date|status|state|priority|end date)|(?<field>due date|deadline|start date|status|state|priority"
        + @"|end date)\s+of\s+" + The + @"|(?<field>deadline))\s+(?:is|to be|to|should be|must be|=|:|as|will be|(?:moves?|changes?|shifts?|slips?|goes) to|becomes?)\s+(?<value>.+)$|^give\s+"
        + The + @"\s+(?:an? |the )?(?<field>due date|deadline|start date|status|priority)\s+(?:of\s+)?(?<value>.+)$",
        RegexOptions.IgnoreCase);

    private static Regex StatusVerb => field ??= new(@"^(?<verb>archive|activate|start|begin|complete|finish|close|pause|resume)\s+" + The + "$", RegexOptions.IgnoreCase);

    private static Regex Bare => field ??= new(@"^(?:(?:mark|set|make|put|move)\s+" + The + @"\s+(?:as |to be |to |on (?=hold))?|" + The + @"\s+(?:is|should be"
        + @"|must be|starts|will be|has to be)\s+)(?<value>.+)$", RegexOptions.IgnoreCase);

    private static Regex Cleared => field ??= new(@"^(?:remove|clear|delete|drop|unset)\s+(?:the )?(?:project(?:['’]s)?\s+(?<field>deadline|due date|start date"
        + @"|priority)|(?<field>deadline|due date|start date|priority)\s+(?:of|from)\s+" + The + "|(?<field>deadline))$",
        RegexOptions.IgnoreCase);

    private static Regex And => field ??= new(@"\s*,\s*(?:and\s+)?|\s+and\s+");
}
