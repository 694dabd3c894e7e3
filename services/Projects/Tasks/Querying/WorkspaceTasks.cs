using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>The projects that a query is asked of, at the moment that it means.</summary>
internal sealed class WorkspaceTasks(NpgsqlDataSource database, ProjectStates states)
{
    /// <summary>The projects and branches that the query names; else every project of the workspace that existed then and was not deleted, by title.</summary>
    /// <exception cref="ProblemException">404: no such project or moment; 422: a version of no project, or both version and asOf.</exception>
    public async Task<IReadOnlyList<ProjectMoment>> ProjectsAsync(Caller caller, IReadOnlyList<Guid> projects, AskedMoment asked, CancellationToken cancellation)
    {
        if (projects.Count != 1 && asked.Version is not null)
        {
            throw new ProblemException(Problems.Validation("version", "Needs one projectId: versions count patches of one project. Give asOf for several or all."));
        }

        var moments = new List<ProjectMoment>();
        if (projects.Count > 0)
        {
            foreach (var project in await ByTitleAsync(caller, projects, cancellation))
            {
                moments.Add((await asked.FindAsync(new StreamKey(caller.WorkspaceId, project), states, cancellation)).Moment);
            }

            return moments;
        }

        foreach (var id in await IdsAsync(caller, asked.AsOf ?? DateTimeOffset.MaxValue, cancellation))
        {
            var stream = new StreamKey(caller.WorkspaceId, id);
            moments.Add(asked.AsOf is { } instant ? await states.AsOfAsync(stream, instant, cancellation) : await states.HeadAsync(stream, cancellation));
        }

        return moments.FindAll(moment => moment.State is { Exists: true, IsDeleted: false });
    }

    // As a list of the whole workspace has them; branches, which have no row there, behind the projects.
    private async Task<IEnumerable<Guid>> ByTitleAsync(Caller caller, IReadOnlyList<Guid> projects, CancellationToken cancellation)
    {
        var order = projects.Count == 1 ? [] : await IdsAsync(caller, DateTimeOffset.MaxValue, cancellation);
        return projects.OrderBy(project => (uint)order.IndexOf(project)).ThenBy(project => project);
    }

    private async Task<List<Guid>> IdsAsync(Caller caller, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select id from project_view where workspace_id = $1 and created_at <= $2 order by lower(title), id")
            .With(caller.WorkspaceId, until);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}
