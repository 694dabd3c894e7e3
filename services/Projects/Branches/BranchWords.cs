using Orchestrator.PatchLog;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Branches;

/// <summary>The versions of a branch that are no patches, in a line of its history.</summary>
internal static class BranchWords
{
    /// <param name="before">The state before the event; for a patch only.</param>
    public static string InOneLine(StoredEvent stored, ProjectState before, ProjectPatch patch) => stored.Type == ProjectLog.Patched
        ? PatchDescription.InOneLine(before, patch)
        : BranchEvents.Types.Read(stored.Type, stored.Body) switch
        {
            BranchOpened opened => $"Open the branch “{opened.Name}” at version {opened.Version}",
            BranchRenamed renamed => $"Rename the branch to “{renamed.Name}”",
            BranchMerged { Whole: true } merged => $"Merge the branch as version {merged.Version}",
            BranchMerged merged => $"Merge a part of the branch as version {merged.Version}",
            _ => "Delete the branch",
        };
}
