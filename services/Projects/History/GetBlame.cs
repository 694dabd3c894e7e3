using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

/// <summary><c>GET /api/projects/{id}/blame[?taskId=][&amp;version=|asOf=]</c>: for every field the patch that last set it, and who made that, and when.</summary>
internal static class GetBlame
{
    /// <param name="Proposal">The proposal whose acceptance the patch was.</param>
    /// <param name="ProjectId">Where <paramref name="Version"/> counts: the project itself, or what this branch inherited the value from.</param>
    private sealed record SetBy(Guid ProjectId, long Version, string Actor, string? ActorName, DateTimeOffset At, string Origin, Guid? Proposal);

    private sealed record TaskBlame(Guid TaskId, IReadOnlyDictionary<string, SetBy> Fields);

    private sealed record ProjectBlame(Guid ProjectId, long Version, IReadOnlyDictionary<string, SetBy> Fields, IReadOnlyList<TaskBlame> Tasks);

    internal sealed record Moment(Guid? TaskId, long? Version, DateTimeOffset? AsOf);

    public static async Task<IResult> Handle(
        Guid id, [AsParameters] Moment moment, Caller caller, ProjectStates states, ProjectLog log, CancellationToken cancellation)
    {
        if (moment is { Version: not null, AsOf: not null })
        {
            return Problems.Validation("asOf", "Give version or asOf, not both.");
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        if (await states.HeadAsync(stream, cancellation) is not { Exists: true, State: var head })
        {
            return Problems.NotFound("project");
        }

        if (moment.Version is < 1 || moment.Version > head.Version)
        {
            return Problems.NotFound("version of the project") with { Detail = $"The project has versions 1 to {head.Version}." };
        }

        var blame = new Blame();
        var setBy = new List<SetBy>();
        await foreach (var (project, stored, patch) in log.ReadLineageAsync(stream, moment.Version, moment.AsOf, cancellation))
        {
            blame.Apply(patch);
            setBy.Add(Of(project, stored, caller));
        }

        if (setBy.Count == 0 || setBy[^1].ProjectId != id)
        {
            return Problems.NotFound("moment of the project") with { Detail = "The project did not exist yet at that instant." };
        }

        var tasks = moment.TaskId is { } taskId ? blame.Tasks.Where(known => known == taskId).ToList() : blame.Tasks;
        if (moment.TaskId is not null && tasks.Count == 0)
        {
            return Problems.NotFound("task");
        }

        return Results.Ok(new ProjectBlame(
            id, setBy[^1].Version, Fields(blame.Project), [.. tasks.Select(task => new TaskBlame(task, Fields(blame.OfTask(task))))]));

        Dictionary<string, SetBy> Fields(IEnumerable<(string Field, long Version)> setters) =>
            setters.ToDictionary(setter => setter.Field, setter => setBy[(int)setter.Version - 1]);
    }

    private static SetBy Of(Guid projectId, StoredEvent stored, Caller caller)
    {
        var metadata = stored.Metadata;
        return new SetBy(
            projectId, stored.Version, metadata.Actor, Actors.NameOf(metadata.Actor, caller), metadata.At, metadata.Origin,
            metadata.Origin == "proposal" && Guid.TryParse(metadata.CausationId, out var proposal) ? proposal : null);
    }
}
