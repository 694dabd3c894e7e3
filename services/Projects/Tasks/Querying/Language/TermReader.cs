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

    /// <summary>The sign of a term that compares.</summary>
    public Comparison Sign => term.Operator switch
    {
        TermOperator.Below => Comparison.Below,
        TermOperator.AtMost => Comparison.AtMost,
        TermOperator.AtLeast => Comparison.AtLeast,
        TermOperator.Above => Comparison.Above,
        _ => Comparison.Is,
    };

    /// <summary>Whether it has no sign but the colon; else it is refused.</summary>
    public bool IsPlain()
    {
        if (term.Operator == TermOperator.Has)
        {
            return true;
        }

        Refuse(term.At, term.Length, $"'{term.Field}' has no order. Write {term.Field}: and the value.", []);
        return false;
    }

    /// <summary>Whether it has one value, as a sign needs; else it is refused.</summary>
    public bool Single()
    {
        if (term.Values.Count == 1)
        {
            return true;
        }

        Refuse(term.At, term.Length, $"'{term.Field}' compares with one value; alternatives go behind a colon.", []);
        return false;
    }

    /// <summary>At least one of them; null where one was refused.</summary>
    public static TaskCondition? Any(IReadOnlyList<TaskCondition?> conditions) =>
        conditions.Contains(null) || conditions.Count == 0 ? null : conditions.Count == 1 ? conditions[0] : new Either([.. conditions.OfType<TaskCondition>()]);
}
