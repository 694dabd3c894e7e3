using System.Collections.Immutable;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog;

public enum BranchStatus
{
    Open,
    Merged,
    Deleted,
}

/// <summary>What a branch is beside its state: where it left its project, and what became of it. The fold of its stream's remarks (<see cref="BranchEvents"/>).</summary>
/// <param name="ProjectId">The project, or the branch, that it is a what-if copy of.</param>
/// <param name="FromVersion">The version of that which is the branch's version 1.</param>
public sealed record Branch(Guid ProjectId, long FromVersion, string Name)
{
    public BranchStatus Status { get; private init; }

    /// <summary>The version of the project that the newest merge made; null before the first.</summary>
    public long? MergedVersion { get; private init; }

    /// <summary>What merges took over to the project, one after the other; each is normalised on the fork with those before it.</summary>
    public ImmutableArray<ProjectPatch> Landed { get; private init; } = [];

    /// <summary>How many versions of the stream are remarks; the others are patches.</summary>
    public long Remarks { get; private init; } = 1;

    public static Branch Create(BranchOpened opened) => new(opened.ProjectId, opened.Version, opened.Name);

    public Branch Apply(object remark) => (remark switch
    {
        BranchRenamed renamed => this with { Name = renamed.Name },
        BranchMerged merged => this with
        {
            Status = merged.Whole ? BranchStatus.Merged : Status,
            MergedVersion = merged.Version,
            Landed = Landed.Add(PatchJson.Read(merged.Patch)),
        },
        BranchDeleted => this with { Status = BranchStatus.Deleted },
        _ => throw new InvalidOperationException($"{remark.GetType().Name} is no remark of an open branch."),
    }) with
    { Remarks = Remarks + 1 };

    /// <summary>What branch and project have in common: the fork, with what was merged since. Later changes of either side are told from here.</summary>
    /// <param name="fork">The state of <see cref="ProjectId"/> at <see cref="FromVersion"/>.</param>
    public ProjectState CommonGround(ProjectState fork) => fork.Fold(Landed);
}
