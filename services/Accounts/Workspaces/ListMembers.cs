using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.Workspaces;

/// <summary>
/// Who is in a workspace, for its members: other services keep ids alone, and this puts names to them. With <c>?userId=</c>, once or more, only
/// those of these people who are in it.
/// </summary>
internal static class ListMembers
{
    internal sealed record Member(Guid UserId, string Name, string Email, WorkspaceRole Role);

    /// <summary>Who is in a workspace, for its members. With userId only those of these people who are.</summary>
    public static async Task<Results<Ok<Page<Member>>, Problem>> HandleAsync(
        Guid id, Guid[] userId, AccessToken caller, PageRequest page, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        // The caller's own membership is read here, not from the token: who was removed a minute ago sees nothing.
        batch.BatchCommands.Add(new("""
            select count(*) filter (where $3 = '{}' or person_id = any($3))
            from memberships where workspace_id = $1 having bool_or(person_id = $2)
            """)
        {
            Parameters = { new() { Value = id }, new() { Value = caller.UserId }, new() { Value = userId } },
        });
        batch.BatchCommands.Add(new("""
            select p.id, p.name, p.email, m.role
            from memberships m join people p on p.id = m.person_id
            where m.workspace_id = $1 and ($4 = '{}' or m.person_id = any($4))
            order by lower(p.name), p.id
            limit $2 offset $3
            """)
        {
            Parameters = { new() { Value = id }, new() { Value = page.PageSize }, new() { Value = page.Offset }, new() { Value = userId } },
        });

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return Problems.NotFound("workspace");
        var total = reader.GetInt64(0);
        await reader.NextResultAsync(cancellationToken);
        var members = new List<Member>();
        while (await reader.ReadAsync(cancellationToken))
            members.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), Memberships.RoleOf(reader.GetString(3))));
        return TypedResults.Ok(page.Of(members, total));
    }
}
