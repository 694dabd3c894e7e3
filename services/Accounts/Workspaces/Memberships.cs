using Npgsql;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.Workspaces;

/// <summary>A workspace as one of its members sees it.</summary>
internal sealed record MyWorkspace(Guid Id, string Name, WorkspaceRole Role, bool Personal);

internal sealed class Memberships(NpgsqlDataSource database)
{
    /// <summary>The personal workspace first, then by name.</summary>
    public async Task<IReadOnlyList<MyWorkspace>> OfPersonAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select w.id, w.name, m.role, w.personal
            from memberships m join workspaces w on w.id = m.workspace_id
            where m.person_id = $1
            order by w.personal desc, lower(w.name), w.id
            """);
        command.Parameters.Add(new() { Value = personId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var workspaces = new List<MyWorkspace>();
        while (await reader.ReadAsync(cancellationToken))
            workspaces.Add(new(reader.GetGuid(0), reader.GetString(1), RoleOf(reader.GetString(2)), reader.GetBoolean(3)));
        return workspaces;
    }

    public static WorkspaceRole RoleOf(string stored) => Enum.Parse<WorkspaceRole>(stored, ignoreCase: true);
}
