using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.History;

/// <summary><c>GET /api/projects/{id}/diff?from=&amp;to=</c> (or <c>fromTime</c>, <c>toTime</c>): the net patch between two moments, which can be applied again.</summary>
internal static class GetDiff
{
    internal sealed record NetDiff(long From, long To, JsonElement Patch, IReadOnlyList<DiffEntry> Diff);

    /// <param name="To">The head where neither it nor <paramref name="ToTime"/> is given.</param>
    internal sealed record Range(long? From, long? To, DateTimeOffset? FromTime, DateTimeOffset? ToTime);

    public static async Task<IResult> Handle(Guid id, [AsParameters] Range range, Caller caller, ProjectStates states, CancellationToken cancellation)
    {
        if (range is { From: null, FromTime: null } or { From: not null, FromTime: not null })
        {
            return Problems.Malformed("from", "Give from, a version, or fromTime, an instant.");
        }

        if (range is { To: not null, ToTime: not null })
        {
            return Problems.Malformed("to", "Give to, a version, or toTime, an instant, not both.");
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        if (await states.HeadAsync(stream, cancellation) is not { Exists: true, State: var head })
        {
            return Problems.NotFound("project");
        }

        if (range.From is < 0 || range.From > head.Version || range.To is < 0 || range.To > head.Version)
        {
            return Problems.NotFound("version of the project") with { Detail = $"The project has versions 1 to {head.Version}; 0 is before its first." };
        }

        var from = await AtAsync(range.From, range.FromTime);
        var to = await AtAsync(range.To ?? (range.ToTime is null ? head.Version : null), range.ToTime);
        var patch = PatchDiff.Between(from, to);
        return Results.Ok(new NetDiff(from.Version, to.Version, PatchJson.ToJson(patch), patch.IsEmpty ? [] : PatchDescription.Of(from, patch)));

        async Task<ProjectState> AtAsync(long? version, DateTimeOffset? instant) => (version is { } number
            ? await states.AtVersionAsync(stream, number, cancellation)
            : await states.AsOfAsync(stream, instant!.Value, cancellation)).State;
    }
}
