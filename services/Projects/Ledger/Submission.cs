using Orchestrator.Patches;

namespace Orchestrator.Projects.Ledger;

/// <summary>A patch on its way into the log.</summary>
/// <param name="BaseVersion">The version it was made on; null for the newest.</param>
/// <param name="Base">What it was made on, where that is no version of the project: a branch's common ground with it, which began at <paramref name="BaseVersion"/>.</param>
/// <param name="MustMatch">The project must still be at this version (If-Match): no rebase.</param>
/// <param name="Causation">The proposal or message that led to it.</param>
/// <param name="Actor">Who does it, where that is not the caller.</param>
internal sealed record Submission(
    ProjectPatch Patch, long? BaseVersion = null, long? MustMatch = null, string Origin = "user", string? Causation = null, ProjectState? Base = null, string? Actor = null)
{
    // What returns to a state that was, or comes from elsewhere, is taken as it is: whatever a completion brought about there, the patch has it already.
    private static readonly HashSet<string> Retold = ["undo", "redo", "revert", "merge", "import"];

    /// <summary>
    /// Something is being done now, so that completing a recurring task brings its next occurrence, and the doors judge it; what is told again was
    /// judged when it was said first.
    /// </summary>
    public bool IsWork => !Retold.Contains(Origin);
}
