using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Browsing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Templates;

internal static class ReadTemplates
{
    private static readonly Sorting Sorting =
        new(new Dictionary<string, string> { ["name"] = "lower(name)", ["createdAt"] = "created_at", ["updatedAt"] = "updated_at" }, "name");

    /// <summary><c>GET /api/templates?search&amp;sort&amp;page&amp;pageSize</c>: the templates of the workspace, by name.</summary>
    public static async Task<IResult> List(string? search, PageRequest page, string? sort, Caller caller, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (Sorting.Check(sort, out var orderBy) is { } problem)
        {
            return problem;
        }

        await using var command = database.CreateCommand(
            $"""
            select id, name, description, parameters, tasks, version, created_at, created_by, updated_at, count(*) over ()
            from template_view
            where workspace_id = $1 and ($2::text is null or strpos(lower(name || ' ' || coalesce(description, '')), lower($2)) > 0)
            order by {orderBy}, id limit $3 offset $4
            """).With(caller.WorkspaceId, SqlParameters.Text(search?.Replace("\0", "")), page.PageSize, page.Offset);
        var items = new List<TemplateLine>();
        var total = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            items.Add(new TemplateLine(
                reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2),
                JsonSerializer.Deserialize<TemplateParameter[]>(reader.GetFieldValue<byte[]>(3), JsonDefaults.Options)!, reader.GetInt32(4), reader.GetInt64(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetString(7), reader.GetFieldValue<DateTimeOffset>(8)));
            total = reader.GetInt64(9);
        }

        return Results.Ok(page.Of(items, total));
    }

    /// <summary><c>GET /api/templates/{id}</c>: one template in full.</summary>
    public static async Task<IResult> One(Guid id, Caller caller, TemplateStore store, CancellationToken cancellation)
    {
        var (template, _) = await store.LoadAsync(new StreamKey(caller.WorkspaceId, id), cancellation);
        return TemplateView.Answer(StatusCodes.Status200OK, template);
    }
}
