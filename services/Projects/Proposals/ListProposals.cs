using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Browsing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

internal sealed record ProposalLine(
    Guid Id, string Kind, string Status, Guid ProjectId, string Goal, int Revision, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary><c>GET /api/proposals?projectId&amp;status&amp;kind</c>, newest first.</summary>
internal static class ListProposals
{
    private static readonly Sorting Sorting =
        new(new Dictionary<string, string> { ["updatedAt"] = "updated_at", ["createdAt"] = "created_at" }, "-updatedAt");

    public static async Task<IResult> Handle(
        Guid? projectId, string? status, string? kind, PageRequest page, string? sort, Caller caller, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (Sorting.Check(sort, out var orderBy) is { } problem)
        {
            return problem;
        }

        await using var command = database.CreateCommand(
            $"""
            select id, kind, status, project_id, goal, revision, created_at, updated_at, count(*) over ()
            from proposal_view
            where workspace_id = $1 and ($2::uuid is null or project_id = $2) and ($3::text is null or status = any(string_to_array($3, ','))) and ($4::text is null or kind = $4)
            order by {orderBy}, id limit $5 offset $6
            """).With(caller.WorkspaceId, projectId, status, kind, page.PageSize, page.Offset);
        var items = new List<ProposalLine>();
        var total = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            items.Add(new ProposalLine(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetGuid(3), reader.GetString(4), reader.GetInt32(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7)));
            total = reader.GetInt64(8);
        }

        return Results.Ok(page.Of(items, total));
    }
}
