using System.Text.Json;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Proposing;

/// <summary>An agent's patch as it was judged: normalised on what the agent was shown, or what stands against it.</summary>
/// <param name="Names">The id given to each local name.</param>
public sealed record ProposedPatch(ProjectPatch Patch, IReadOnlyDictionary<string, Guid> Names, IReadOnlyList<PatchProblem> Problems)
{
    /// <summary>
    /// Reads and decides as for a person's patch, then holds it to what is asked of agents: no other project, no id of its own making, the
    /// project neither deleted nor restored, and the scope of its kind. The agents' services and Projects judge by this alone.
    /// </summary>
    /// <param name="shown">The project as the agent was shown it; one that does not exist for a new plan.</param>
    /// <param name="newId">Gives an id to each task that is created.</param>
    public static ProposedPatch Judge(ProjectState shown, JsonElement json, ProposalScope scope, Func<Guid> newId)
    {
        var given = new HashSet<Guid>();
        var read = PatchReader.Read(json, () =>
        {
            var id = newId();
            given.Add(id);
            return id;
        });
        if (read.Problems.Count > 0)
        {
            return Refused(read.Problems);
        }

        var problems = OfAgents(shown, read, given).ToList();
        if (problems.Count > 0 || read.Patch.IsEmpty)
        {
            return Refused(problems);
        }

        var asked = shown.Exists ? read.Patch with { Op = PatchOp.Update } : read.Patch;
        var decision = PatchDecider.Decide(shown, asked);
        problems = [.. decision.IsAccepted ? LeavesSomething(shown, decision.Patch).Concat(scope.Check(shown, asked, decision.Patch)) : decision.Problems];
        return problems.Count == 0 ? new ProposedPatch(decision.Patch, read.Names, []) : Refused(problems);

        ProposedPatch Refused(IReadOnlyList<PatchProblem> reasons) => new(ProjectPatch.Nothing, read.Names, reasons);
    }

    private static IEnumerable<PatchProblem> OfAgents(ProjectState shown, ReadPatch read, HashSet<Guid> given)
    {
        if (read.ProjectId is { } stated && stated != shown.Id)
        {
            yield return new PatchProblem("projectId", "is another project than the one shown");
        }

        if (shown.Exists && read.Patch.Op is PatchOp.Delete or PatchOp.Restore)
        {
            yield return new PatchProblem("op", "must be update: deleting a project is for a person to do");
        }

        foreach (var (index, operation) in read.Patch.TaskPatches.Index())
        {
            if (operation.Op == PatchOp.Create && !given.Contains(operation.TaskId))
            {
                yield return new PatchProblem($"taskPatches[{index}].taskId", "must be a local name such as $docs: ids of new tasks are given by the server");
            }
        }
    }

    private static IEnumerable<PatchProblem> LeavesSomething(ProjectState shown, ProjectPatch decided)
    {
        var live = shown.LiveTasks.Count();
        if (live > 1 && !shown.Apply(decided).LiveTasks.Any())
        {
            yield return new PatchProblem("taskPatches", $"would delete all {live} tasks of the project; that is for a person to do, by hand");
        }
    }
}
