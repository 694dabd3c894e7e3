using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>The fields that a term can name, and what their values mean.</summary>
internal static class QueryFields
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["labels"] = "label", ["assigneeId"] = "assignee", ["dueDate"] = "due", ["startDate"] = "start", ["estimatedMinutes"] = "estimate", ["actualMinutes"] = "actual",
        ["spent"] = "actual", ["createdAt"] = "created", ["updatedAt"] = "updated", ["projectId"] = "project", ["parentTaskId"] = "parent",
    };

    private static readonly Dictionary<string, Func<TermReader, TaskCondition?>> Readers = new()
    {
        ["status"] = term => term.Ranks(TaskColumn.Status, TaskFields.Statuses, canBeUnset: false),
        ["priority"] = term => term.Ranks(TaskColumn.Priority, TaskFields.Priorities, canBeUnset: true),
        ["assignee"] = term => term.Ids(TaskColumn.Assignee, value => value.Text == "me" ? [term.Context.UserId] : term.Named(value, term.Context.Members, "member of the workspace"), canBeUnset: true),
        ["label"] = term => term.Labels(),
        ["project"] = term => term.Ids(TaskColumn.Project, value => term.Named(value, term.Context.Projects, "project"), canBeUnset: false),
        ["parent"] = term => term.Ids(TaskColumn.Parent, term.Id, canBeUnset: true),
        ["depth"] = term => term.Numbers<short>(TaskColumn.Depth, text => short.TryParse(text, out var depth) && depth >= 0 ? depth : null, $"a whole number from 0 to {Limits.Depth}"),
        ["due"] = term => term.Days(TaskColumn.DueDate),
        ["start"] = term => term.Days(TaskColumn.StartDate),
        ["created"] = term => term.Instants(TaskColumn.CreatedAt),
        ["updated"] = term => term.Instants(TaskColumn.UpdatedAt),
        ["estimate"] = term => term.Numbers(TaskColumn.Estimate, QueryDurations.Minutes, "a time like 90, 30m, 2h or 3d"),
        ["actual"] = term => term.Numbers(TaskColumn.Actual, QueryDurations.Minutes, "a time like 90, 30m, 2h or 3d"),
        ["is"] = term => term.Each(value => States!.TryGetValue(value.Text, out var state) ? state(term) : term.Unknown(value, "'is' does not know", States.Keys)),
        ["has"] = term => term.Each(value => Presence(term, value)),
        ["no"] = term => term.Each(value => Presence(term, value) is { } condition ? new Not(condition) : null),
    };

    private static readonly Dictionary<string, Func<TermReader, TaskCondition>> States = new(StringComparer.OrdinalIgnoreCase)
    {
        ["open"] = _ => Is.Open,
        ["done"] = _ => new Among<short>(TaskColumn.Status, [TaskColumn.RankOf(TaskFields.Statuses, "done")!.Value]),
        ["blocked"] = _ => Is.Blocked,
        ["overdue"] = _ => new IsOverdue(),
        ["leaf"] = _ => Is.Leaf,
        ["ready"] = _ => new All([Is.Open, Is.Leaf, new Not(Is.Blocked)]),
        ["milestone"] = _ => Is.Milestone,
        ["recurring"] = _ => Is.Recurring,
        ["watched"] = term => new IsWatched(term.Context.Watched),
    };

    private static readonly Dictionary<string, TaskCondition> Possessions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["assignee"] = new IsSet(TaskColumn.Assignee), ["priority"] = new IsSet(TaskColumn.Priority), ["parent"] = new IsSet(TaskColumn.Parent), ["due"] = new IsSet(TaskColumn.DueDate),
        ["start"] = new IsSet(TaskColumn.StartDate), ["estimate"] = new IsSet(TaskColumn.Estimate), ["actual"] = new IsSet(TaskColumn.Actual), ["description"] = new HasField(TaskFields.Description),
        ["label"] = new HasField(TaskFields.Labels), ["dependencies"] = new HasField(TaskFields.Dependencies), ["criteria"] = new HasField(TaskFields.AcceptanceCriteria),
        ["recurrence"] = Is.Recurring, ["children"] = new Not(Is.Leaf),
    };

    /// <summary>Reads a term that names a field.</summary>
    public static TaskCondition? Read(TermReader term, string field)
    {
        if (Readers.TryGetValue(Canonical(field), out var reader))
        {
            return reader(term);
        }

        if (CustomKey(field, term.Context) is { } key)
        {
            return term.Custom(key);
        }

        var suggestions = Nearest.To(field, Readers.Keys.Concat(Aliases.Keys).Concat(term.Context.CustomFields).Concat(term.Context.CustomFields.Select(key => CustomColumn.Prefix + key)));
        return term.Refuse(
            term.Term.FieldAt, field.Length,
            $"there is no field '{field}'.{Nearest.Ask(suggestions)}{(suggestions.Count == 0 ? " To look for the text as it stands, put it in quotes." : "")}", suggestions);
    }

    /// <summary>Whether a term may be about a field of the workspace's own: one of another name, or one that asks what a task has.</summary>
    public static bool MayBeCustom(QueryTerm term) => term.Field is { } field && (!Readers.ContainsKey(Canonical(field)) || Canonical(field) is "has" or "no");

    /// <summary>The field's first name in lower case.</summary>
    public static string Canonical(string? field) => field is null ? "" : Aliases.GetValueOrDefault(field) ?? field.ToLowerInvariant();

    private static TaskCondition? Presence(TermReader term, TermValue value) =>
        Possessions.GetValueOrDefault(value.Text) ?? Possessions.GetValueOrDefault(Canonical(value.Text))
        ?? (CustomKey(value.Text, term.Context) is { } key ? new Either([new IsSet(CustomColumn.Number(key)), new IsSet(CustomColumn.Text(key))])
            : term.Unknown(value, "no task can have", Possessions.Keys.Concat(term.Context.CustomFields)));

    // "field." in front says which one is meant where the language has a field of the same name.
    private static string? CustomKey(string field, QueryContext context)
    {
        var key = field.StartsWith(CustomColumn.Prefix, StringComparison.Ordinal) ? field[CustomColumn.Prefix.Length..] : field;
        return context.CustomFields.Contains(key) ? key : null;
    }
}
