namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>Reads the values of one term as what its field takes.</summary>
internal sealed class TermReader(QueryTerm term, QueryContext context, List<QueryError> errors)
{
    public QueryTerm Term => term;

    public QueryContext Context => context;

    public TaskCondition? Refuse(int at, int length, string message, IReadOnlyList<string> suggestions)
    {
        errors.Add(new QueryError(at, length, message, suggestions));
        return null;
    }

    /// <summary>Refuses a value of a closed list.</summary>
    public TaskCondition? Unknown(TermValue value, string what, IEnumerable<string> known)
    {
        var list = known.ToList();
        var suggestions = Nearest.To(value.Text, list);
        return Refuse(value.At, value.Length, $"{what} '{value.Text}'.{Nearest.Ask(suggestions)} There {(list.Count == 1 ? "is" : "are")} {string.Join(", ", list)}.", suggestions);
    }

    /// <summary>At least one of the alternatives; a field that knows no order takes no sign but the colon.</summary>
    public TaskCondition? Each(Func<TermValue, TaskCondition?> read) => IsPlain() ? Any([.. term.Values.Select(read)]) : null;

    public TaskCondition? Ranks(TaskColumn column, IReadOnlyList<string> words, bool canBeUnset)
    {
        var ranks = new List<short>();
        var orUnset = false;
        foreach (var value in term.Values)
        {
            var word = value.Text.Replace('-', '_').ToLowerInvariant();
            if (canBeUnset && word == "none" && term.Operator == TermOperator.Has)
            {
                orUnset = true;
            }
            else if (!words.Contains(word))
            {
                return Unknown(value, $"'{term.Field}' does not know", canBeUnset && term.Operator == TermOperator.Has ? [.. words, "none"] : words);
            }
            else
            {
                ranks.Add(TaskColumn.RankOf(words, word)!.Value);
            }
        }

        return term.Operator == TermOperator.Has ? new Among<short>(column, ranks, orUnset) : Single() ? new Compares(column, Sign, ranks[0]) : null;
    }

    public TaskCondition? Ids(TaskColumn column, Func<TermValue, IReadOnlyList<Guid>?> read, bool canBeUnset)
    {
        if (!IsPlain())
        {
            return null;
        }

        var ids = new List<Guid>();
        var orUnset = false;
        foreach (var value in term.Values)
        {
            if (canBeUnset && value.Text == "none")
            {
                orUnset = true;
            }
            else if (read(value) is { } found)
            {
                ids.AddRange(found);
            }
            else
            {
                return null;
            }
        }

        return new Among<Guid>(column, ids, orUnset);
    }

    public IReadOnlyList<Guid>? Id(TermValue value)
    {
        if (Guid.TryParse(value.Text, out var id))
        {
            return [id];
        }

        Refuse(value.At, value.Length, $"'{term.Field}' takes the id of a task, or none.", []);
        return null;
    }

    /// <summary>An id, or those who bear the name: in full, or else as the beginning of one of its words.</summary>
    public IReadOnlyList<Guid>? Named(TermValue value, IReadOnlyList<(Guid Id, string Name)> known, string what)
    {
        if (Guid.TryParse(value.Text, out var id))
        {
            return [id];
        }

        var found = known.Where(one => string.Equals(one.Name, value.Text, StringComparison.OrdinalIgnoreCase)).Select(one => one.Id).ToList();
        if (found.Count == 0)
        {
            var words = SearchWords.Of(value.Text).ToList();
            found = [.. known.Where(one => words.Count > 0 && words.All(word => SearchWords.Of(one.Name).Any(other => other.StartsWith(word, StringComparison.Ordinal)))).Select(one => one.Id)];
        }

        if (found.Count > 0)
        {
            return found;
        }

        var suggestions = Nearest.To(value.Text, known.Select(one => one.Name));
        Refuse(value.At, value.Length, $"no {what} is called '{value.Text}'.{Nearest.Ask(suggestions)}", [.. suggestions.Select(Quote)]);
        return null;
    }

    public TaskCondition? Labels() => !IsPlain() ? null : Any([.. term.Values.Where(value => value.Text != "none").Select(value => value.Text).ToList() is { Count: > 0 } labels ? [new HasLabel(labels)] : (TaskCondition[])[],
        .. term.Values.Any(value => value.Text == "none") ? [new Not(new HasField(Patches.TaskFields.Labels))] : (TaskCondition[])[]]);

    public TaskCondition? Numbers<T>(TaskColumn column, Func<string, T?> read, string shape)
        where T : struct, IComparable
    {
        var numbers = new List<TaskCondition>();
        foreach (var value in term.Values)
        {
            if (value.Text == "none" && term.Operator == TermOperator.Has)
            {
                numbers.Add(new Not(new IsSet(column)));
            }
            else if (read(value.Text) is { } number)
            {
                numbers.Add(new Compares(column, Sign, number));
            }
            else
            {
                return Refuse(value.At, value.Length, $"'{term.Field}' takes {shape}, not '{value.Text}'.", []);
            }
        }

        return term.Operator == TermOperator.Has || Single() ? Any(numbers) : null;
    }

    /// <summary>Days of a field that holds one: a day, a span of them, before or after.</summary>
    public TaskCondition? Days(TaskColumn column)
    {
        var days = new List<TaskCondition?>();
        foreach (var value in term.Values)
        {
            if (value.Text == "none" && term.Operator == TermOperator.Has)
            {
                days.Add(new Not(new IsSet(column)));
            }
            else if (value.Text == "overdue" && column == TaskColumn.DueDate && term.Operator == TermOperator.Has)
            {
                days.Add(new IsOverdue());
            }
            else if (QueryDates.Days(value.Text, context.Now) is var (first, last))
            {
                days.Add(Span(column, QueryDates.ToText(first), QueryDates.ToText(last), lastIsInside: true));
            }
            else
            {
                return NoDay(value, column == TaskColumn.DueDate ? [.. QueryDates.Words, "overdue", "none"] : [.. QueryDates.Words, "none"]);
            }
        }

        return term.Operator == TermOperator.Has || Single() ? Any(days) : null;
    }

    /// <summary>Days of a field that holds an instant; so long ago is to the second.</summary>
    public TaskCondition? Instants(TaskColumn column)
    {
        var spans = new List<TaskCondition?>();
        foreach (var value in term.Values)
        {
            if (term.Operator != TermOperator.Has && QueryDates.Instant(value.Text, context.Now) is { } instant)
            {
                spans.Add(new Compares(column, Sign, instant));
            }
            else if (QueryDates.Days(value.Text, context.Now) is var (first, last))
            {
                spans.Add(Span(column, QueryDates.Start(first), QueryDates.Start(last.AddDays(1)), lastIsInside: false));
            }
            else
            {
                return NoDay(value, QueryDates.Words);
            }
        }

        return term.Operator == TermOperator.Has || Single() ? Any(spans) : null;
    }

    /// <summary>A field of the workspace's own: numbers compare with numbers, everything else with texts.</summary>
    public TaskCondition? Custom(string key)
    {
        var found = new List<TaskCondition?>();
        foreach (var value in term.Values)
        {
            if (value.Text == "none" && term.Operator == TermOperator.Has)
            {
                found.Add(new All([new Not(new IsSet(CustomColumn.Number(key))), new Not(new IsSet(CustomColumn.Text(key)))]));
                continue;
            }

            found.Add(CustomColumn.Compare(key, Sign, value.Text));
        }

        return term.Operator == TermOperator.Has || Single() ? Any(found) : null;
    }

    private static string Quote(string text) => text.Any(char.IsWhiteSpace) ? $"\"{text}\"" : text;

    private Comparison Sign => term.Operator switch
    {
        TermOperator.Below => Comparison.Below,
        TermOperator.AtMost => Comparison.AtMost,
        TermOperator.AtLeast => Comparison.AtLeast,
        TermOperator.Above => Comparison.Above,
        _ => Comparison.Is,
    };

    // What lies in the span, before it or behind it. The end is its last value, or the first behind it.
    private TaskCondition Span(TaskColumn column, IComparable first, IComparable end, bool lastIsInside) => term.Operator switch
    {
        TermOperator.Below => new Compares(column, Comparison.Below, first),
        TermOperator.AtLeast => new Compares(column, Comparison.AtLeast, first),
        TermOperator.AtMost => new Compares(column, lastIsInside ? Comparison.AtMost : Comparison.Below, end),
        TermOperator.Above => new Compares(column, lastIsInside ? Comparison.Above : Comparison.AtLeast, end),
        _ => new All([new Compares(column, Comparison.AtLeast, first), new Compares(column, lastIsInside ? Comparison.AtMost : Comparison.Below, end)]),
    };

    private TaskCondition? NoDay(TermValue value, IReadOnlyList<string> words)
    {
        var suggestions = Nearest.To(value.Text, words);
        return Refuse(value.At, value.Length, $"'{value.Text}' is no day.{Nearest.Ask(suggestions)} Write 2026-12-31, {string.Join(", ", words)}, or so long from now like -7d or +2w.", suggestions);
    }

    private bool IsPlain()
    {
        if (term.Operator == TermOperator.Has)
        {
            return true;
        }

        Refuse(term.At, term.Length, $"'{term.Field}' has no order. Write {term.Field}: and the value.", []);
        return false;
    }

    private bool Single()
    {
        if (term.Values.Count == 1)
        {
            return true;
        }

        Refuse(term.At, term.Length, $"'{term.Field}' compares with one value; alternatives go behind a colon.", []);
        return false;
    }

    private static TaskCondition? Any(IReadOnlyList<TaskCondition?> conditions) =>
        conditions.Contains(null) || conditions.Count == 0 ? null : conditions.Count == 1 ? conditions[0] : new Either([.. conditions.OfType<TaskCondition>()]);
}
