namespace Orchestrator.Patches.Proposing;

/// <summary>A plan has at most six deliverables; a project that has more already may keep them.</summary>
public sealed record PlanScope : ProposalScope
{
    public const int Deliverables = 6;

    internal override IEnumerable<PatchProblem> Check(ProjectState shown, ProjectPatch asked, ProjectPatch decided)
    {
        var (before, after) = (Roots(shown), Roots(shown.Apply(decided)));
        if (after > Deliverables && after > before)
        {
            yield return new PatchProblem("taskPatches", $"would make {after} top-level tasks; a plan has at most {Deliverables}. Combine some, or put them under others.");
        }
    }

    private static int Roots(ProjectState state) => state.LiveTasks.Count(task => task.ParentTaskId is null);
}
