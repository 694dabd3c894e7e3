using Orchestrator.Patches;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Ledger;

/// <summary>
/// A rule for what people and agents send that is none of the patch language: it takes knowledge of the workspace, or of who asks. What tells again
/// what has landed once, an undo, a merge or an import, is not judged anew.
/// </summary>
internal interface IPatchDoor
{
    /// <summary>Adds what stands against the patch, as it was sent, on this head. Must cost nothing where the patch is none of its concern.</summary>
    ValueTask CheckAsync(Caller caller, ProjectState head, ProjectPatch patch, List<PatchProblem> problems, CancellationToken cancellation);
}
