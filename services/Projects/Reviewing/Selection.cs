using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Reviewing;

/// <summary>What a reviewer takes of a proposed patch.</summary>
/// <param name="Chosen">The chosen operations with what they need, as they were proposed; normalised on the base.</param>
/// <param name="Patch">What is to land: the chosen operations with the reviewer's edits.</param>
/// <param name="Taken">The indexes in the diff, those that were needed by others included.</param>
internal sealed record Selection(ProjectPatch Chosen, ProjectPatch Patch, IReadOnlyList<int> Taken)
{
    /// <summary>The entries that the patch's diff has: one an operation, and one for the project's own fields.</summary>
    public static int Count(ProjectPatch patch) => patch.TaskPatches.Length + (patch.Op != PatchOp.Update || patch.MetaUpdates.Count > 0 ? 1 : 0);

    /// <param name="base">The state that <paramref name="patch"/> was made on.</param>
    /// <param name="operations">Indexes of the diff; null for all.</param>
    /// <param name="edits">A patch onto what the chosen operations make of the base.</param>
    /// <param name="instead">What to do where none is wanted, in words.</param>
    public static (Selection? Selection, Problem? Problem) Of(
        ProjectState @base, ProjectPatch patch, IReadOnlyList<int>? operations, JsonElement? edits, string instead, TimeProvider time)
    {
        var count = Count(patch);
        var indexes = operations ?? [.. Enumerable.Range(0, count)];
        if (indexes.Count == 0 || indexes.Any(index => index < 0 || index >= count))
        {
            return (null, Problems.Validation("operations", indexes.Count == 0 ? $"Is empty: {instead} instead." : $"Must be indexes of the diff, 0 to {count - 1}."));
        }

        var (part, taken) = ChosenOperations.Of(@base, patch, indexes);
        var onBase = PatchDecider.Decide(@base, part);
        if (!onBase.IsAccepted)
        {
            return (null, LedgerProblems.Of(onBase.Problems));
        }

        if (edits is not { ValueKind: not JsonValueKind.Null } given)
        {
            return (new Selection(onBase.Patch, part, taken), null);
        }

        var preview = @base.Apply(onBase.Patch);
        var read = PatchReader.Read(given, () => Guid.CreateVersion7(time.GetUtcNow()));
        var edited = read.Problems.Count > 0 ? new Decision(ProjectPatch.Nothing, read.Problems) : PatchDecider.Decide(preview, read.Patch with { Op = PatchOp.Update });
        return edited.IsAccepted
            ? (new Selection(onBase.Patch, PatchDiff.Between(@base, preview.Apply(edited.Patch)), taken), null)
            : (null, LedgerProblems.Of([.. edited.Problems.Select(problem => problem with { Path = $"edits.{problem.Path}".TrimEnd('.') })]));
    }
}
