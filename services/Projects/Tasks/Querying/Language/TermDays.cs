namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>Terms about days, of fields that hold one or an instant.</summary>
internal static class TermDays
{
    /// <summary>Days of a field that holds one: a day, a span of them, before or after.</summary>
    public static TaskCondition? Days(this TermReader reader, TextColumn column)
    {
        var days = new List<TaskCondition?>();
        foreach (var value in reader.Term.Values)
        {
            if (value.Text == "none" && reader.Term.Operator == TermOperator.Has)
            {
                days.Add(new Not(new IsSet(column)));
            }
            else if (value.Text == "overdue" && column == TaskColumn.DueDate && reader.Term.Operator == TermOperator.Has)
            {
                days.Add(new IsOverdue());
            }
            else if (QueryDates.Days(value.Text, reader.Context.Now) is var (first, last))
            {
                days.Add(reader.Span((sign, day) => new ComparesText(column, sign, day), QueryDates.ToText(first), QueryDates.ToText(last), lastIsInside: true));
            }
            else
            {
                return reader.NoDay(value, column == TaskColumn.DueDate ? [.. QueryDates.Words, "overdue", "none"] : [.. QueryDates.Words, "none"]);
            }
        }

        return reader.Term.Operator == TermOperator.Has || reader.Single() ? TermReader.Any(days) : null;
    }

    /// <summary>Days of a field that holds an instant; so long ago is to the second.</summary>
    public static TaskCondition? Instants(this TermReader reader, ValueColumn<DateTimeOffset> column)
    {
        var spans = new List<TaskCondition?>();
        foreach (var value in reader.Term.Values)
        {
            if (reader.Term.Operator != TermOperator.Has && QueryDates.Instant(value.Text, reader.Context.Now) is { } instant)
            {
                spans.Add(new Compares<DateTimeOffset>(column, reader.Sign, instant));
            }
            else if (QueryDates.Days(value.Text, reader.Context.Now) is var (first, last))
            {
                spans.Add(reader.Span((sign, instant) => new Compares<DateTimeOffset>(column, sign, instant), QueryDates.Start(first), QueryDates.Start(last.AddDays(1)), lastIsInside: false));
            }
            else
            {
                return reader.NoDay(value, QueryDates.Words);
            }
        }

        return reader.Term.Operator == TermOperator.Has || reader.Single() ? TermReader.Any(spans) : null;
    }

    // What lies in the span, before it or behind it. The end is its last value, or the first behind it.
    private static TaskCondition Span<T>(this TermReader reader, Func<Comparison, T, TaskCondition> compares, T first, T end, bool lastIsInside) => reader.Term.Operator switch
    {
        TermOperator.Below => compares(Comparison.Below, first),
        TermOperator.AtLeast => compares(Comparison.AtLeast, first),
        TermOperator.AtMost => compares(lastIsInside ? Comparison.AtMost : Comparison.Below, end),
        TermOperator.Above => compares(lastIsInside ? Comparison.Above : Comparison.AtLeast, end),
        _ => new All([compares(Comparison.AtLeast, first), compares(lastIsInside ? Comparison.AtMost : Comparison.Below, end)]),
    };

    private static TaskCondition? NoDay(this TermReader reader, TermValue value, IReadOnlyList<string> words)
    {
        var suggestions = Nearest.To(value.Text, words);
        return reader.Refuse(value.At, value.Length, $"'{value.Text}' is no day.{Nearest.Ask(suggestions)} Write 2026-12-31, {string.Join(", ", words)}, or so long from now like -7d or +2w.", suggestions);
    }
}
