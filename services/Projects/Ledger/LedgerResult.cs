using Orchestrator.PatchLog;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Ledger;

/// <summary>What became of a submission.</summary>
internal abstract record LedgerResult
{
    /// <param name="RebasedFrom">The base version, where the patch was carried over newer ones.</param>
    internal sealed record Landed(ProjectMoment Moment, ProjectPatch Patch, long? RebasedFrom) : LedgerResult;

    /// <summary>Nothing would change: nothing was appended.</summary>
    internal sealed record Unchanged(ProjectMoment Moment) : LedgerResult;

    internal sealed record Refused(IReadOnlyList<PatchProblem> Problems) : LedgerResult;

    internal sealed record Conflicted(long HeadVersion, IReadOnlyList<PatchConflict> Conflicts, IReadOnlyList<ConflictSource> Sources) : LedgerResult;

    internal sealed record Stale(long HeadVersion) : LedgerResult;

    /// <summary>The branch takes no more patches.</summary>
    internal sealed record Closed(Branch Branch) : LedgerResult;

    internal sealed record NotFound : LedgerResult;
}

/// <summary>Which version set the other side of a conflict, and who and when.</summary>
internal sealed record ConflictSource(long Version, string Actor, DateTimeOffset At);
