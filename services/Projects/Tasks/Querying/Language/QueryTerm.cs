namespace Orchestrator.Projects.Tasks.Querying.Language;

internal enum TermOperator
{
    Has,
    Below,
    AtMost,
    AtLeast,
    Above,
}

/// <summary>One of the values behind a field, as it was written.</summary>
internal readonly record struct TermValue(int At, int Length, string Text);

/// <summary>One term of a query: words where it has no field, else a field, an operator and its alternatives.</summary>
/// <param name="At">Where it begins, its minus included.</param>
/// <param name="IsQuoted">Exact words, rather than the beginning of one.</param>
internal sealed record QueryTerm(
    int At, int Length, bool IsNegated, string? Field, int FieldAt, TermOperator Operator, IReadOnlyList<TermValue> Values, bool IsQuoted = false);
