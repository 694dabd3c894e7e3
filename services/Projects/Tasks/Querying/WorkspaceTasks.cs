using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>The projects that a query is asked of, at the moment that it means.</summary>
internal sealed class WorkspaceTasks(NpgsqlDataSource database, ProjectStates states, TimeProvider time)
{
    /// <summary>One project or branch where the query names it; else every project of the workspace that existed then and was not deleted, by title.</summary>
    /// <exception cref="ProblemException">404: no such project or moment; 422: a version of no project, or both version and asOf.</exception>
    public async Task<IReadOnlyList<ProjectMoment>> ProjectsAsync(Caller caller, Guid? projectId, AskedMoment asked, CancellationToken cancellation)
    {
        if (projectId is { } one)
        {
            return [(await asked.FindAsync(new StreamKey(caller.WorkspaceId, one), states, cancellation)).Moment];
        }

        if (asked.Version is not null)
        {
            throw new ProblemException(Problems.Validation("version", "Needs projectId: versions count patches of one project. Give asOf for all projects."));
        }

        var moments = new List<ProjectMoment>();
        foreach (var id in await IdsAsync(caller, asked.AsOf ?? DateTimeOffset.MaxValue, cancellation))
        {
            var stream = new StreamKey(caller.WorkspaceId, id);
            moments.Add(asked.AsOf is { } instant ? await states.AsOfAsync(stream, instant, cancellation) : await states.HeadAsync(stream, cancellation));
        }

        return moments.FindAll(moment => moment.State is { Exists: true, IsDeleted: false });
    }

    /// <summary>The day by which a task of that moment is overdue, as <c>yyyy-MM-dd</c>.</summary>
    public string DayOf(AskedMoment asked, ProjectMoment moment) =>
        (asked.AsOf ?? (asked.Version is null ? time.GetUtcNow() : moment.At)).UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

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
