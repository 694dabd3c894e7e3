using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks;

/// <summary>One task, alone or with all that is under it, as it is or was.</summary>
internal static class GetTask
{
    /// <summary><c>GET /api/tasks/{id}?version=N | ?asOf=instant</c>: a task as it is, or was.</summary>
    public static async Task<IResult> Alone(Guid id, [AsParameters] TaskQuery query, CancellationToken cancellation)
    {
        var (found, task) = await query.FindAsync(id, cancellation);
        return new WrittenJson(
            found.Moment, found.HeadVersion, writer => ProjectJson.WriteTask(writer, found.Moment.State.Id, task, query.StandingsIn(found.Moment).Of(task), found.Moment.State.Version));
    }

    /// <summary>
    /// <c>GET /api/tasks/{id}/subtree?version=N | ?asOf=instant</c>: the task and its descendants in tree order. Of a task in the trash, those
    /// that its deletion took along, which is what a restoration brings back.
    /// </summary>
    public static async Task<IResult> WithSubtree(Guid id, [AsParameters] TaskQuery query, CancellationToken cancellation)
    {
        var (found, task) = await query.FindAsync(id, cancellation);
        var (moment, headVersion) = found;
        return new WrittenJson(moment, headVersion, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("projectId"u8, moment.State.Id);
            ProjectJson.WriteMoment(writer, moment, headVersion);
            writer.WriteStartArray("tasks"u8);
            var standings = query.StandingsIn(moment);
            foreach (var (each, depth) in TaskTree.Under(moment.State, task))
            {
                ProjectJson.WriteTask(writer, moment.State.Id, each, standings.Of(each, depth));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    /// <summary><c>GET /api/tasks/{id}/complexity?version=N | ?asOf=instant</c>: whether breaking the task down pays, and why. A hint of its own fields; no model is asked.</summary>
    public static async Task<IResult> HowComplex(Guid id, [AsParameters] TaskQuery query, CancellationToken cancellation)
    {
        var (found, task) = await query.FindAsync(id, cancellation);
        var standing = query.StandingsIn(found.Moment).Of(task);
        return Results.Ok(TaskComplexity.Of(task, standing.Depth, standing.IsLeaf));
    }

    /// <summary>What a reading of a task takes. <paramref name="ProjectId"/> is only needed where a task id lives in two projects.</summary>
    internal sealed record TaskQuery(Guid? ProjectId, long? Version, DateTimeOffset? AsOf, Caller Caller, TaskPlaces Places, ProjectStates States, TimeProvider Time)
    {
        private AskedMoment Asked => new(Version, AsOf);

        public TaskStandings StandingsIn(ProjectMoment moment) => new(moment.State, Asked.DayOf(moment, Time));

        /// <exception cref="ProblemException">404: no such task, or not yet at that moment.</exception>
        public async Task<(FoundMoment Found, TaskState Task)> FindAsync(Guid taskId, CancellationToken cancellation)
        {
            var project = await Places.FindAsync(Caller, taskId, ProjectId, cancellation) ?? throw new ProblemException(Problems.NotFound("task"));
            var found = await Asked.FindAsync(new StreamKey(Caller.WorkspaceId, project), States, cancellation);
            return found.Moment.State.Find(taskId) is { } task
                ? (found, task)
                : throw new ProblemException(Problems.NotFound("task") with { Detail = $"The task did not exist yet at version {found.Moment.State.Version}." });
        }
    }
}
