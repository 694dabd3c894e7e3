namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>
/// Conditions as the indexes of words know them. Each row's workspace stands there as a word of its own, <c>@</c> and its id, which no text holds: what one workspace
/// looks for reads no row of another. The workspace is <c>$1</c> of the statement.
/// </summary>
internal static class WordIndex
{
    /// <param name="row">An alias of <c>task_search</c> or <c>comment_view</c>.</param>
    /// <param name="query">The place of a tsquery as text.</param>
    public static string Holds(string row, string query) => $"({row}.words || {WorkspaceOf(row)}) @@ {InWorkspace(query)}";

    /// <inheritdoc cref="Holds"/>
    public static string HoldsInTitle(string row, string query) => $"(ts_filter({row}.words, '{{a}}') || {WorkspaceOf(row)}) @@ {InWorkspace(query)}";

    private static string WorkspaceOf(string row) => $"array_to_tsvector(array['@' || {row}.workspace_id::text])";

    private static string InWorkspace(string query) => $"('''@' || $1::uuid::text || ''' & (' || {query}::text || ')')::tsquery";
}
