using System.Globalization;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Branches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

/// <param name="Fields">The names of the fields that the patch touched, of the project or of any task.</param>
internal sealed record PatchLine(
    long Version, DateTimeOffset At, string Actor, string? ActorName, string Origin, string? Cause, string Summary, int Operations, IReadOnlyList<string> Fields);

/// <summary><c>GET /api/projects/{id}/patches</c>: the audit trail, newest first.</summary>
internal static class ListPatches
{
    public static async Task<IResult> Handle(
        Guid id, [AsParameters] PatchFilter filter, PageRequest page, Caller caller, ProjectStates states, ProjectLog log, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (filter.Check(page) is { } problem)
        {
            return problem;
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        if (!(await states.HeadAsync(stream, cancellation)).Exists)
        {
            return Problems.NotFound("project");
        }

        // One more than the page holds tells whether there is a next one.
        var (versions, total) = await filter.SelectAsync(stream, page.PageSize + 1, page.Offset, database, cancellation);
        var hasMore = versions.Length > page.PageSize;
        var lines = await DescribeAsync(stream, hasMore ? versions[..^1] : versions, caller, states, log, cancellation);
        return Results.Ok(page.Of(lines, total) with
        {
            HasNext = hasMore,
            HasPrev = page.Number > 1 || filter.After is not null,
            NextCursor = hasMore ? lines[^1].Version.ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    // A line names tasks by their titles of then, so each patch is described on the state before it: one fold over the page's range.
    private static async Task<List<PatchLine>> DescribeAsync(
        StreamKey stream, long[] versions, Caller caller, ProjectStates states, ProjectLog log, CancellationToken cancellation)
    {
        var lines = new List<PatchLine>(versions.Length);
        if (versions.Length == 0)
        {
            return lines;
        }

        var wanted = versions.ToHashSet();
        var state = (await states.AtVersionAsync(stream, versions[^1] - 1, cancellation)).State;
        await foreach (var (stored, patch) in log.ReadAsync(stream, versions[^1] - 1, versions[0], cancellation))
        {
            if (wanted.Contains(stored.Version))
            {
                lines.Add(Line(stored, state, patch, caller));
            }

            // A branch does not begin with nothing.
            state = stored is { Version: 1, Type: not ProjectLog.Patched } ? (await states.AtVersionAsync(stream, 1, cancellation)).State : state.Apply(patch);
        }

        lines.Reverse();
        return lines;
    }

    private static PatchLine Line(StoredEvent stored, ProjectState before, ProjectPatch patch, Caller caller)
    {
        var metadata = stored.Metadata;
        return new PatchLine(
            stored.Version, metadata.At, metadata.Actor, Actors.NameOf(metadata.Actor, caller), metadata.Origin, metadata.CausationId,
            CauseWords.Of(metadata, BranchWords.InOneLine(stored, before, patch)),
            patch.TaskPatches.Length + (patch.MetaUpdates.Count > 0 ? 1 : 0),
            [.. patch.TaskPatches.SelectMany(operation => operation.Body).Concat(patch.MetaUpdates).Select(entry => entry.Key.Name).Distinct()]);
    }
}
