using System.Text.Json.Nodes;
using Orchestrator.Agents.Offline.Language;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>Makes a task out of a topic: from the playbooks where they know it, else plainly from the person's words.</summary>
internal static class NewTask
{
    const int DefaultMinutes = 240;

    public static BoardTask Make(NewTopic topic, Placement place, IReadOnlyList<FieldValue> values, IReadOnlyList<BoardTask> siblings,
        CommandContext context)
    {
        var known = TaskLibrary.Find(topic.Text, context);
        var title = Title(topic, known, context);
        var body = known is null ? Plain(topic, title, context) : Body(known, title);
        var after = place.After is not null && siblings.Count > 0 ? siblings[^1] : place.After;
        var dependencies = Dependencies(known, place, siblings, context);
        if (dependencies.Count > 0) body["dependencies"] = PlanWriter.Strings(dependencies.Select(t => t.Id));
        if (Due(dependencies, context) is { } due) body["dueDate"] = PlanWriter.Iso(due);
        foreach (var value in values)
            body[value.Field] = value.Value switch { DateOnly date => PlanWriter.Iso(date), int number => number, string text => text, bool flag => flag,
                JsonNode node => node.DeepClone(), _ => null };

        var task = context.Board.Add(known is null ? topic.Text : known.Id.TrimStart('$'), body, place.Parent?.Id);
        if (place.First) context.Board.Place(task, null, before: context.Board.Roots.FirstOrDefault(t => t != task));
        else if (place.Before is not null || after is not null) context.Board.Place(task, place.Parent?.Id, place.Before, after);
        context.Board.Because(task.Id, known?.Why is { Length: > 0 } why ? $"Asked for; filled from the playbooks. {why}"
            : "Asked for, in your words.");
        return task;
    }

    static string Title(NewTopic topic, Deliverable? known, CommandContext context)
    {
        if (topic.IsTitle || topic.IsAction && known is null && Words.Of(topic.Text).Count > 1) return PlainText.Title(topic.Text, 200);
        var words = Words.Of(topic.Text);
        if (words.Count > 0 && Verbs.Base(words[0].Text) is { } verb && (words.Count > 1 || known is null))
            return PlainText.Title(PlainText.Upper(verb) + topic.Text[words[0].End..], 200);
        var inside = Verbs.KeepsCapital(topic.Text) ? topic.Text : PlainText.Lower(topic.Text);
        if (known is null) return PlainText.Title($"{TaskLibrary.Playbook(context).Verb} {inside}", 200);
        // More words than the playbook knows are worth keeping: "user documentation", "a test on old phones".
        var stems = Words.Stems($"{known.Title} {known.Id} {string.Join(' ', known.Labels)}").ToHashSet();
        var own = Words.Stems(topic.Text).Where(s => !stems.Contains(s)).ToList();
        return own.Count == 0 ? known.Title : PlainText.Title($"{known.Title.Split(' ')[0]} {inside}", 200);
    }

    static JsonObject Body(Deliverable known, string title) => new()
    {
        ["title"] = title,
        ["description"] = known.Description,
        ["estimatedMinutes"] = known.Minutes,
        ["priority"] = known.Priority,
        ["labels"] = PlanWriter.Strings(known.Labels),
        ["acceptanceCriteria"] = PlanWriter.Criteria(known.Criteria),
    };

    static JsonObject Plain(NewTopic topic, string title, CommandContext context) => new()
    {
        ["title"] = title,
        ["description"] = $"{PlainText.Title(topic.Text, 300)}, for \u201c{context.ProjectTitle}\u201d. Agree who does it and what the "
            + "result looks like before starting.",
        ["estimatedMinutes"] = DefaultMinutes,
        ["priority"] = "medium",
        ["acceptanceCriteria"] = PlanWriter.Criteria([$"The result of \u201c{title}\u201d was shown and agreed",
            "Somebody other than its author has checked it"]),
    };

    /// <summary>It follows the tasks that its kind of work needs, the latest two of them at most; a task put after another follows that
    /// one.</summary>
    static List<BoardTask> Dependencies(Deliverable? known, Placement place, IReadOnlyList<BoardTask> siblings, CommandContext context)
    {
        if (place.After is { } after) return [siblings.Count > 0 ? siblings[^1] : after];
        if (place.Before is not null || place.First || place.Parent is not null || known is null) return [];
        var stems = known.After.Select(Stemmer.Stem).ToHashSet();
        var own = Words.Stems(known.Title).FirstOrDefault();
        var matching = context.Board.Roots.Where(t => t.Status != "cancelled" && Words.Stems(t.Title) is [var first, ..] all
            && (stems.Contains(first) || all.Any(s => stems.Contains(s)) && first != own)).ToList();
        return [.. matching.Where(t => !matching.Any(o => context.Board.DependsOn(o, t))).TakeLast(2)];
    }

    /// <summary>Only where the project works with dates: no earlier than what it waits for, no later than the project.</summary>
    static DateOnly? Due(IReadOnlyList<BoardTask> dependencies, CommandContext context)
    {
        var dates = context.Board.Tasks.Select(t => t.Date("dueDate")).OfType<DateOnly>().ToList();
        if (dates.Count == 0) return null;
        var end = DateOnly.TryParse(context.Board.Project["dueDate"]?.ToString(), System.Globalization.CultureInfo.InvariantCulture,
            out var due) ? due : dates.Max();
        var waits = dependencies.Select(t => t.Date("dueDate")).Max();
        if (waits is null) return end;
        var soon = waits.Value.PlusWorkDays(5);
        return soon < end ? soon : waits > end ? waits : end;
    }
}
