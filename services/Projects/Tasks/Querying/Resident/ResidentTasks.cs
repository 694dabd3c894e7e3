using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Tasks.Querying.Resident;

/// <summary>
/// The tasks of the workspaces that were asked last, in memory. Every question first asks the database which version each project is at, and reads what has changed
/// since: an answer is as new as the last commit, on every node, whoever wrote it.
/// </summary>
internal sealed class ResidentTasks(NpgsqlDataSource database)
{
    // Beyond, workspaces go that were asked longest ago; one alone may be larger.
    private readonly long mostBytes = CacheRoom.Bytes(0.2, 256_000_000);

    private readonly ResidentRows rows = new(database);
    private readonly Dictionary<Guid, Workspace> workspaces = [];
    private long asked;

    /// <summary>The projects named, be they deleted; else all of the workspace that are not, by title.</summary>
    public async Task<IReadOnlyList<ResidentProject>> ProjectsAsync(Guid workspace, IReadOnlyList<Guid> only, CancellationToken cancellation)
    {
        var listed = await ListAsync(workspace, only, cancellation);
        var known = Of(workspace);
        var projects = known.Projects;
        if (!listed.TrueForAll(project => project.IsIn(projects)))
        {
            projects = await RefreshAsync(workspace, known, listed, cancellation);
            MakeRoom();
        }

        return [.. listed.Select(project => projects[project.Id])];
    }

    private sealed class Workspace
    {
        /// <summary>Whoever reads from the database holds it, so that many who ask at once read once.</summary>
        public SemaphoreSlim Reading { get; } = new(1);

        public long LastAsked { get; set; }

        /// <summary>Replaced as a whole, so that who goes through it is not disturbed.</summary>
        public IReadOnlyDictionary<Guid, ResidentProject> Projects { get; set; } = new Dictionary<Guid, ResidentProject>();

        public long Bytes => Projects.Values.Sum(project => project.Bytes);
    }

    private readonly record struct Listed(Guid Id, long Version, long Generation)
    {
        public bool IsIn(IReadOnlyDictionary<Guid, ResidentProject> projects) =>
            projects.TryGetValue(Id, out var known) && known.Generation == Generation && known.Version >= Version;
    }

    private Workspace Of(Guid id)
    {
        lock (workspaces)
        {
            if (!workspaces.TryGetValue(id, out var workspace))
            {
                workspaces[id] = workspace = new Workspace();
            }

            workspace.LastAsked = ++asked;
            return workspace;
        }
    }

    private async Task<List<Listed>> ListAsync(Guid workspace, IReadOnlyList<Guid> only, CancellationToken cancellation)
    {
        await using var command = only.Count > 0
            ? database.CreateCommand("select id, version, tableoid::bigint from project_view where workspace_id = $1 and id = any($2) order by lower(title), id").With(workspace, only.ToArray())
            : database.CreateCommand("select id, version, tableoid::bigint from project_view where workspace_id = $1 and not deleted order by lower(title), id").With(workspace);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var listed = new List<Listed>();
        while (await reader.ReadAsync(cancellation))
        {
            listed.Add(new Listed(reader.GetGuid(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return listed;
    }

    private async Task<IReadOnlyDictionary<Guid, ResidentProject>> RefreshAsync(Guid id, Workspace workspace, List<Listed> listed, CancellationToken cancellation)
    {
        await workspace.Reading.WaitAsync(cancellation);
        try
        {
            var projects = workspace.Projects;
            var changed = listed.FindAll(project => !project.IsIn(projects));
            if (changed.Count == 0)
            {
                return projects;
            }

            var renewed = projects.ToDictionary();
            foreach (var project in changed)
            {
                // Of one without any tasks, no row tells.
                renewed[project.Id] = new ResidentProject(project.Id, project.Version, project.Generation, []);
            }

            foreach (var project in await rows.ReadAsync(id, changed.ConvertAll(project => (project.Id, projects.GetValueOrDefault(project.Id))), cancellation))
            {
                renewed[project.Id] = project;
            }

            return workspace.Projects = renewed;
        }
        finally
        {
            workspace.Reading.Release();
        }
    }

    private void MakeRoom()
    {
        lock (workspaces)
        {
            var bytes = workspaces.Values.Sum(workspace => workspace.Bytes);
            foreach (var (id, workspace) in workspaces.OrderBy(entry => entry.Value.LastAsked).SkipLast(1).ToList())
            {
                if (bytes <= mostBytes)
                {
                    return;
                }

                bytes -= workspace.Bytes;
                workspaces.Remove(id);
            }
        }
    }
}
