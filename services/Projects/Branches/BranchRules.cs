using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Branches;

/// <summary>What a branch takes, beyond the rules of every project.</summary>
internal static class BranchRules
{
    private const int NameLimit = 100;

    /// <summary>Why a patch of this kind can't land on the branch, or null.</summary>
    public static LedgerResult? Check(Branch branch, PatchOp op) =>
        branch.Status != BranchStatus.Open ? new LedgerResult.Closed(branch)
        : op != PatchOp.Update ? new LedgerResult.Refused([new PatchProblem("op", "must be update: this is a branch, which is discarded with DELETE /api/branches/{id}")])
        : null;

    public static Problem Closed(Branch branch) => branch.Status == BranchStatus.Merged
        ? Problems.Conflict(
            "branch-merged", "The branch is merged",
            $"It became version {branch.MergedVersion} of its project. Change the project, or open another branch with POST /api/projects/{branch.ProjectId}/branches.")
        : Problems.Conflict(
            "branch-deleted", "The branch is deleted", $"Open another one with POST /api/projects/{branch.ProjectId}/branches.");

    /// <summary>The name as it is kept, or what is wrong with it.</summary>
    public static Problem? CheckName(string? given, out string name)
    {
        name = given?.Trim() ?? "";
        return name.Length is > 0 and <= NameLimit && !name.Any(char.IsControl)
            ? null
            : Problems.Validation("name", $"Must be 1 to {NameLimit} characters in one line.");
    }
}
