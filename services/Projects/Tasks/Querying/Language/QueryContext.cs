using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Fields;
using Orchestrator.Projects.Members;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying.Language;

/// <summary>What the words of a query can refer to: looked up once, and only what the query's terms need.</summary>
/// <param name="Now">Of which relative days are.</param>
internal sealed record QueryContext(Guid UserId, DateTimeOffset Now)
{
    public IReadOnlyList<(Guid Id, string Name)> Members { get; init; } = [];

    public IReadOnlyList<(Guid Id, string Title)> Projects { get; init; } = [];

    public IReadOnlySet<(Guid Project, Guid Task)> Watched { get; init; } = new HashSet<(Guid, Guid)>();

    /// <summary>The keys of the workspace's own fields.</summary>
    public IReadOnlyCollection<string> CustomFields { get; init; } = [];
}

/// <summary>Makes the context of a query.</summary>
internal sealed class QueryContexts(NpgsqlDataSource database, WorkspaceMembers members, CustomFields custom)
{
    public async Task<QueryContext> OfAsync(IReadOnlyList<QueryTerm> terms, Caller caller, DateTimeOffset now, CancellationToken cancellation)
    {
        var context = new QueryContext(caller.UserId, now);
        if (Names("assignee").Any(value => value.Text is not "me" and not "none" && !Guid.TryParse(value.Text, out _)))
        {
            context = context with { Members = await members.NamesAsync(caller, cancellation) };
        }

        if (Names("project").Any(value => !Guid.TryParse(value.Text, out _)))
        {
            context = context with { Projects = await ReadAsync(
                "select id, title from project_view where workspace_id = $1 and not deleted order by lower(title), id", reader => (reader.GetGuid(0), reader.GetString(1)), [caller.WorkspaceId]) };
        }

        if (Names("is").Any(value => value.Text == "watched"))
        {
            context = context with { Watched = (await ReadAsync(
                "select project_id, task_id from task_watchers where workspace_id = $1 and user_id = $2 and left_at is null",
                reader => (reader.GetGuid(0), reader.GetGuid(1)), [caller.WorkspaceId, caller.UserId])).ToHashSet() };
        }

        if (terms.Any(QueryFields.MayBeCustom))
        {
            context = context with { CustomFields = [.. (await custom.ForAsync(caller.WorkspaceId, cancellation)).ByKey.Keys.Order(StringComparer.Ordinal)] };
        }

        return context;

        IEnumerable<TermValue> Names(string field) => terms.Where(term => QueryFields.Canonical(term.Field) == field).SelectMany(term => term.Values);

        async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, object[] values)
        {
#pragma warning disable CA2100 // Constants of this class.
            await using var command = database.CreateCommand(sql).With(values);
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }
}
