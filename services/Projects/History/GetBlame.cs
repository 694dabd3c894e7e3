using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

/// <summary><c>GET /api/projects/{id}/blame[?taskId=][&amp;version=|asOf=]</c>: for every field the patch that last set it, and who made that, and when.</summary>
internal static class GetBlame
{
    /// <param name="Proposal">The proposal whose acceptance the patch was.</param>
    /// <param name="ProjectId">Where <paramref name="Version"/> counts: the project itself, or what this branch inherited the value from.</param>
    internal sealed record SetBy(Guid ProjectId, long Version, string Actor, string? ActorName, DateTimeOffset At, string Origin, Guid? Proposal);

    internal sealed record TaskBlame(Guid TaskId, IReadOnlyDictionary<string, SetBy> Fields);

    internal sealed record ProjectBlame(Guid ProjectId, long Version, IReadOnlyDictionary<string, SetBy> Fields, IReadOnlyList<TaskBlame> Tasks);

    public static async Task<IResult> Handle(
        Guid id, Guid? taskId, [AsParameters] AskedMoment asked, Caller caller, ProjectStates states, ProjectLog log, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        var state = (await asked.FindAsync(stream, states, cancellation)).Moment.State;
        if (taskId is { } wanted && state.Find(wanted) is null)
        {
            return Problems.NotFound("task");
        }

        var blame = new Blame();
        var setBy = new List<SetBy>();
        await foreach (var (project, stored, patch) in log.ReadLineageAsync(stream, state.Version, cancellation))
        {
            blame.Apply(patch);
            setBy.Add(Of(project, stored, caller));
        }

        IEnumerable<Guid> tasks = taskId is { } one ? [one] : blame.Tasks;
        return Results.Ok(new ProjectBlame(
            id, state.Version, Fields(blame.Project), [.. tasks.Select(task => new TaskBlame(task, Fields(blame.OfTask(task))))]));

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
