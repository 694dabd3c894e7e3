using System.Text.RegularExpressions;
using static Orchestrator.Agents.Offline.Commands.SetValuePatterns;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>
/// One field of some tasks gets a value, in whichever order a sentence puts the three: "set the priority of X to high", "mark X done",
/// "X is due Friday", "give X four hours", "every task without an estimate gets 2h".
/// </summary>
internal static class SetValue
{
    static readonly Dictionary<string, string> StatusVerbs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["complete"] = "done", ["finish"] = "done", ["close"] = "done", ["resolve"] = "done", ["start"] = "in_progress",
            ["begin"] = "in_progress",
        ["resume"] = "in_progress", ["block"] = "blocked", ["pause"] = "blocked", ["cancel"] = "cancelled", ["abandon"] = "cancelled",
            ["reopen"] = "todo", ["unblock"] = "todo",
    };

    public static Outcome? Try(string clause, CommandContext context)
    {
        Outcome? question = null;
        foreach (var pattern in (Regex[])[FieldOf, ValueBeforeField, AddField, PossessiveField, GiveField, FieldIs, ClearField, PossessiveIs])
        {
            if (pattern.Match(clause) is not { Success: true } named || FieldName.Read(named.Groups["field"].Value) is not { } field) continue;
            var outcome = Named(context, field, named);
            if (outcome is Outcome.Done) return outcome;
            question ??= outcome;
        }
        // "Make it high priority and due Friday" names a field, but its value says more than that field can hold.
        return question is null ? WithoutField(clause, context) : WithoutField(clause, context) is Outcome.Done done ? done : question;
    }

    static Outcome? WithoutField(string clause, CommandContext context)
    {
        if (StopRepeating.Match(clause) is { Success: true } stop) return On(context, stop.Groups["task"].Value, new("recurrence", null, "repeats no more"));
        if (StatusVerb.Match(clause) is { Success: true } verb && context.Resolve(verb.Groups["task"].Value) is Resolution.Found found)
            return Apply(context, found.Tasks, new("status", StatusVerbs[verb.Groups["verb"].Value],
                StatusVerbs[verb.Groups["verb"].Value].Replace('_', ' ')));
        if (Prioritise.Match(clause) is { Success: true } rank)
            return On(context, rank.Groups["task"].Value, new("priority", rank.Groups["de"].Success ? "low" : "high",
                rank.Groups["de"].Success ? "low priority" : "high priority"));
        if (Step.Match(clause) is { Success: true } step)
            return StepPriority(context, step.Groups["task"].Value, step.Groups["up"].Success ? 1 : -1);
        // "…, make low": what was spoken of last.
        if (Implied.Match(clause) is { Success: true } implied && context.Last.Count > 0 && Values(implied.Groups["value"].Value, false, context) is { } bare)
            return Every(context, context.Last, bare);
        return Marked.Match(clause) is { Success: true } marked
            ? Unnamed(context, marked.Groups["rest"].Value, StartVerb.IsMatch(clause))
            : Subject.Match(clause) is { Success: true } subject
                ? Stated(context, clause) : null;
    }

    static Outcome? Named(CommandContext context, string field, Match match)
    {
        var reference = match.Groups["task"].Success ? match.Groups["task"].Value : "all";
        if (ProjectFields.IsProject(reference) || field == "title") return null;
        // "The estimate of A to 8h and of B to 10h" is two wishes.
        if (Two.IsMatch(reference)) return null;
        reference = Back.Replace(reference, "");
        reference = WithoutOne.Replace(reference, $" without {match.Groups["field"].Value}");
        var text = match.Groups["value"].Success ? match.Groups["value"].Value : "none";
        if ((FieldValue.ReadAs(field, text, context.Today) ?? (RelativeValue.Read(text, context) is { } relative && relative.Field == field ? relative : null)) is { } value)
            return On(context, reference, value);
        return field is "status" or "priority" or "estimatedMinutes" or "dueDate" or "startDate"
            && context.Resolve(reference) is Resolution.Found
            ? new Outcome.Ask($"I cannot read \u201c{Language.PlainText.Title(text, 60)}\u201d as {Expected(field)}.", [])
            : null;
    }

    static string Expected(string field) => field switch
    {
        "status" => "a status (to do, in progress, blocked, in review, done, cancelled)",
        "priority" => "a priority (low, medium, high, critical)",
        "estimatedMinutes" => "a length of work (2h, 3 days)",
        _ => "a date",
    };

    /// <summary>"mark all done", "make the design task high priority": wherever the words divide into tasks and a value.</summary>
    static Outcome? Unnamed(CommandContext context, string rest, bool starts)
    {
        Resolution? unclear = null;
        for (var at = rest.IndexOf(' '); at > 0; at = rest.IndexOf(' ', at + 1))
        {
            if (Values(Joint.Replace(rest[(at + 1)..], ""), starts, context) is not { } values) continue;
            var found = context.Resolve(Joint.Replace(rest[..at] + " ", "").Trim() is { Length: > 0 } reference
                ? TrailingJoint.Replace(reference, "") : rest[..at]);
            if (found is Resolution.Found some) return Every(context, some.Tasks, values);
            unclear ??= found;
        }
        return unclear?.Question(context);
    }

    /// <summary>"Everything that Tom has is due Friday": at whichever verb the words divide into tasks and a value.</summary>
    static Outcome? Stated(CommandContext context, string clause)
    {
        Outcome? question = null;
        var first = Predicate.Match(clause);
        for (var verb = first; verb.Success; verb = Predicate.Match(clause, verb.Index + 1))
        {
            // "A is critical, the rest is low" is said of two; "all that is open and late is critical" of one.
            if (verb.Index > first.Index && Joined.IsMatch(clause[first.Index..verb.Index]) && !Relative.IsMatch(clause[..first.Index])) break;
            var words = clause[(verb.Index + verb.Length)..];
            var outcome = Bare(context, clause[..verb.Index], Negative.IsMatch(verb.Value) ? $"not {words}" : words, StartVerb.IsMatch(verb.Value));
            if (outcome is Outcome.Done) return outcome;
            question ??= outcome;
        }
        return question;
    }

    static Outcome? Bare(CommandContext context, string reference, string words, bool starts)
    {
        if (ProjectFields.IsProject(reference) || Values(words, starts, context) is not { } values) return null;
        var found = context.Resolve(reference);
        return found is Resolution.Found some ? Every(context, some.Tasks, values) : found.Question(context);
    }

    /// <summary>One value or several ("high priority and due Friday"), all of which must be readable. After "start", a date is the
    /// start.</summary>
    public static IReadOnlyList<FieldValue>? Values(string words, bool starts, CommandContext context)
    {
        words = Contrast.Replace(words, "");
        var values = (FieldValue.Read(words, context.Today) is { } whole ? [whole]
            : And.Split(words).Select(w => FieldValue.Read(Joint.Replace(w, ""), context.Today) ?? RelativeValue.Read(w, context))).ToList();
        if (values.Contains(null)) return !Owners.IsMatch(words) && Attributes.Read(words, context, strictly: true) is { } mixed && mixed.All(v => v.Field is not ("labels" or "dependencies" or "description")) ? mixed : null;
        // Only the first of them follows the verb "start".
        return [.. values.Select((v, i) =>
            starts && i == 0 && v is { Field: "dueDate", Value: DateOnly day } ? new("startDate", day, $"start {FieldValue.Say(day)}") : v!)];
    }

    public static Outcome Every(CommandContext context, IReadOnlyList<BoardTask> tasks, IReadOnlyList<FieldValue> values)
    {
        var outcomes = values.Select(v => Apply(context, tasks, v)).ToList();
        return outcomes.Find(o => o is Outcome.Ask)
            ?? new Outcome.Done($"{CommandContext.Names(tasks)}: {CommandContext.Join([.. values.Select(v => v.Said)])}.");
    }

    static Outcome On(CommandContext context, string reference, FieldValue value)
    {
        var found = context.Resolve(reference);
        return found is Resolution.Found some ? Apply(context, some.Tasks, value) : found.Question(context);
    }

    static Outcome Apply(CommandContext context, IReadOnlyList<BoardTask> tasks, FieldValue value)
    {
        // "Everything is due Friday" is said of what is still to be done.
        if (value.Field is "dueDate" or "startDate" or "priority" && tasks.Count > 1 && tasks.Where(TaskConditions.IsOpen).ToList() is { Count: > 0 } open) tasks = open;
        if (tasks.Count == 0) return new Outcome.Ask("No task is like that, so nothing changes.", []);
        foreach (var task in tasks)
        {
            if (value.Value is DateOnly date) task.SetDate(value.Field, date);
            else if (value.Value is int number) task.Fields[value.Field] = number;
            else if (value.Value is string text) task.Fields[value.Field] = text;
            else if (value.Value is bool flag) task.Fields[value.Field] = flag;
            else if (value.Value is System.Text.Json.Nodes.JsonNode node) task.Fields[value.Field] = node.DeepClone();
            else if (value.Field is "labels" or "dependencies"
                or "acceptanceCriteria") task.Fields[value.Field] = new System.Text.Json.Nodes.JsonArray();
            else task.Fields[value.Field] = null;
            if (task.Date("startDate") > task.Date("dueDate"))
                task.SetDate(value.Field == "dueDate" ? "startDate" : "dueDate", (DateOnly?)value.Value);
            context.Board.Because(task.Id, $"Set as asked: {value.Said}.");
        }
        return context.Touched(tasks, $"{CommandContext.Names(tasks)}: {value.Said}.");
    }

    static Outcome StepPriority(CommandContext context, string reference, int step)
    {
        string[] ladder = ["low", "medium", "high", "critical"];
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        foreach (var task in found.Tasks)
        {
            task.Fields["priority"] = ladder[Math.Clamp(Array.IndexOf(ladder, task.Priority ?? "medium") + step, 0, 3)];
            context.Board.Because(task.Id, $"Priority one step {(step > 0 ? "up" : "down")}, as asked.");
        }
        return context.Touched(found.Tasks, $"{(step > 0 ? "Raised" : "Lowered")} the priority of {CommandContext.Names(found.Tasks)}.");
    }
}
