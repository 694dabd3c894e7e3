using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>
/// The language of <c>q=</c>: terms with blanks between them, all of which must hold; docs/query-language.md has it for users. It becomes the same
/// conditions as the parameters of <c>GET /api/tasks</c>.
/// </summary>
internal sealed class QueryLanguage(QueryContexts contexts)
{
    private const int Longest = 2_000;
    private const int MostTerms = 50;

    /// <param name="now">Of which relative days are.</param>
    /// <param name="member">The member or parameter that the query came in.</param>
    /// <exception cref="ProblemException">400: it can't be understood; the problem says where and what would be right.</exception>
    public async Task<IReadOnlyList<TaskCondition>> ReadAsync(string text, Caller caller, DateTimeOffset now, CancellationToken cancellation, string member = "q")
    {
        var (terms, cutting) = text.Length <= Longest ? QueryTerms.Cut(text) : ([], [new QueryError(Longest, text.Length - Longest, $"a query has at most {Longest} characters.", [])]);
        if (terms.Count > MostTerms)
        {
            cutting = [new QueryError(terms[MostTerms].At, text.Length - terms[MostTerms].At, $"a query has at most {MostTerms} terms.", [])];
        }

        var errors = cutting.ToList();
        var conditions = errors.Count > 0 ? [] : Read(terms, await contexts.OfAsync(terms, caller, now, cancellation), errors);
        return errors.Count == 0 ? conditions : throw new ProblemException(QueryError.ToProblem(errors, member));
    }

    /// <summary>Pure: every term as a condition, and what is wrong with those that are none.</summary>
    public static IReadOnlyList<TaskCondition> Read(IReadOnlyList<QueryTerm> terms, QueryContext context, List<QueryError> errors)
    {
        var conditions = new List<TaskCondition>();
        foreach (var term in terms)
        {
            var reader = new TermReader(term, context, errors);
            var condition = term.Field is { } field ? QueryFields.Read(reader, field) : Words(reader);
            if (condition is not null)
            {
                conditions.Add(term.IsNegated ? new Not(condition) : condition);
            }
        }

        return conditions;
    }

    private static TaskCondition? Words(TermReader reader)
    {
        var value = reader.Term.Values[0];
        var words = SearchWords.Of(value.Text).ToList();
        return words.Count == 0 ? reader.Refuse(value.At, value.Length, $"'{value.Text}' has no letters or digits to look for.", [])
            : reader.Term.IsQuoted ? new HasPhrase(words)
            : new HasWords(words);
    }
}
