namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>Cuts a query into its terms. A pair of quotes holds a text together, wherever a value may stand; inside it <c>\"</c> is a quote.</summary>
internal sealed class QueryTerms(string text)
{
    private readonly List<QueryTerm> terms = [];
    private readonly List<QueryError> errors = [];
    private int at;

    public static (IReadOnlyList<QueryTerm> Terms, IReadOnlyList<QueryError> Errors) Cut(string text)
    {
        var cutter = new QueryTerms(text);
        cutter.Cut();
        return (cutter.terms, cutter.errors);
    }

    private bool IsAtEnd => at == text.Length;

    private void Cut()
    {
        while (Skip())
        {
            var start = at;
            var isNegated = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            at += isNegated ? 1 : 0;
            var fieldAt = at;
            var field = Field();
            if (field is not null && Operator() is { } op)
            {
                var values = Values();
                terms.Add(new QueryTerm(start, at - start, isNegated, field, fieldAt, op, values));
                if (values.Count == 0)
                {
                    errors.Add(new QueryError(start, at - start, $"'{field}' lacks a value. Write one right behind the sign, in quotes where it has blanks.", []));
                }
            }
            else
            {
                at = fieldAt;
                var isQuoted = text[at] == '"';
                var word = isQuoted ? Quoted() : Run(stopAtComma: false);
                terms.Add(new QueryTerm(start, at - start, isNegated, null, fieldAt, TermOperator.Has, [word], isQuoted));
            }
        }
    }

    private bool Skip()
    {
        while (!IsAtEnd && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return !IsAtEnd;
    }

    private string? Field()
    {
        var start = at;
        while (!IsAtEnd && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.' || (text[at] == '-' && at > start)))
        {
            at++;
        }

        return at == start ? null : text[start..at];
    }

    private TermOperator? Operator()
    {
        var next = text.AsSpan(at);
        var (op, length) = next.StartsWith("<=") ? (TermOperator.AtMost, 2)
            : next.StartsWith(">=") ? (TermOperator.AtLeast, 2)
            : next.StartsWith("<") ? (TermOperator.Below, 1)
            : next.StartsWith(">") ? (TermOperator.Above, 1)
            : next.StartsWith(":") || next.StartsWith("=") ? (TermOperator.Has, 1)
            : (TermOperator.Has, 0);
        at += length;
        return length == 0 ? null : op;
    }

    private List<TermValue> Values()
    {
        var values = new List<TermValue>();
        while (!IsAtEnd && !char.IsWhiteSpace(text[at]))
        {
            var value = text[at] == '"' ? Quoted() : Run(stopAtComma: true);
            if (value.Text.Length > 0)
            {
                values.Add(value);
            }

            if (IsAtEnd || text[at] != ',')
            {
                break;
            }

            at++;
        }

        return values;
    }

    private TermValue Run(bool stopAtComma)
    {
        var start = at;
        while (!IsAtEnd && !char.IsWhiteSpace(text[at]) && !(stopAtComma && text[at] == ','))
        {
            at++;
        }

        return new TermValue(start, at - start, text[start..at]);
    }

    private TermValue Quoted()
    {
        var start = at++;
        var content = new System.Text.StringBuilder();
        while (!IsAtEnd && text[at] != '"')
        {
            at += text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\' ? 1 : 0;
            content.Append(text[at++]);
        }

        if (IsAtEnd)
        {
            errors.Add(new QueryError(start, at - start, "This quote does not end. Put another \" behind the text.", [text[start..] + "\""]));
        }
        else
        {
            at++;
        }

        return new TermValue(start, at - start, content.ToString());
    }
}
