using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;

namespace Orchestrator.Projects.Branches;

/// <summary>A branch beside its project.</summary>
/// <param name="Ground">What they have in common, as a state of the project.</param>
/// <param name="Patch">The branch's net patch on that ground: what a merge has to bring.</param>
internal sealed record Comparison(ProjectMoment Branch, ProjectMoment Project, ProjectState Ground, ProjectPatch Patch)
{
    public Branch Origin => Branch.Branch!;

    /// <summary>Null where there is no such branch in the workspace, or no longer.</summary>
    public static async Task<Comparison?> LoadAsync(StreamKey stream, ProjectStates states, CancellationToken cancellation)
    {
        var branch = await states.HeadAsync(stream, cancellation);
        if (branch is not { Exists: true, Branch: { } origin })
        {
            return null;
        }

        var project = stream with { Id = origin.ProjectId };
        var fork = await states.AtVersionAsync(project, origin.FromVersion, cancellation);
        var ground = origin.CommonGround(fork.State);
        return new Comparison(branch, await states.HeadAsync(project, cancellation), ground, PatchDiff.Between(ground, branch.State));
    }
}
