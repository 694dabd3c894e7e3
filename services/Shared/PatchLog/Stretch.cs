using System.Collections.Immutable;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog;

/// <summary>A project's or a branch's state, when its last patch was made, and by whom.</summary>
/// <param name="Hash">The seal of its last patch, onto which the next one is sealed; empty where it has none.</param>
public sealed record ProjectMoment(ProjectState State, DateTimeOffset At, string Actor, byte[] Hash)
{
    /// <summary>Set where this is a branch.</summary>
    public Branch? Branch { get; init; }

    /// <summary>There is something to read: neither an unknown id nor a deleted branch. (A deleted project can be read.)</summary>
    public bool Exists => State.Exists && Branch is not { Status: BranchStatus.Deleted };

    public static ProjectMoment Before(Guid projectId) => new(ProjectState.Create(projectId), DateTimeOffset.MinValue, "", EventChain.None);
}

/// <summary>A patch of a stream, when it was made, by whom, and its seal.</summary>
/// <param name="Remark">In a branch's stream, what was said of the branch itself (<see cref="BranchEvents"/>); the patch is then empty.</param>
public readonly record struct Step(ProjectPatch Patch, DateTimeOffset At, string Actor, byte[] Hash, object? Remark = null);

/// <summary>
/// Some consecutive patches of a stream with the moments at both ends, so that any moment between them is a short fold. Stretches
/// end at multiples of <see cref="Length"/>; neighbours share the state between them, and both share most of it with the next.
/// </summary>
public sealed class Stretch
{
    public const int Length = 64;

    private readonly ImmutableArray<Step> steps;

    private Stretch(ProjectMoment start, ImmutableArray<Step> steps, ProjectMoment end)
    {
        Start = start;
        this.steps = steps;
        End = end;
    }

    public ProjectMoment Start { get; }

    public ProjectMoment End { get; }

    /// <summary>How many operations the patches hold: a measure of what the stretch adds to the memory of the one before it.</summary>
    public int Operations => steps.Sum(step => 1 + step.Patch.TaskPatches.Length);

    public static bool EndsAt(long version) => version % Length == 0;

    public static Stretch From(ProjectMoment start, IReadOnlyCollection<Step> steps)
    {
        var all = steps.ToImmutableArray();
        return new Stretch(start, all, Fold(start, all.AsSpan()));
    }

    /// <summary>This stretch and the one that goes on where it ends.</summary>
    public Stretch With(Stretch next) => new(Start, steps.AddRange(next.steps), next.End);

    /// <summary>The moment at a version from the start's to the end's.</summary>
    public ProjectMoment At(long version) =>
        version == End.State.Version ? End : Fold(Start, steps.AsSpan(0, (int)(version - Start.State.Version)));

    /// <summary>The highest version whose instant is not later, of this stretch; the start's where none is.</summary>
    public long VersionAt(DateTimeOffset instant)
    {
        var count = 0;
        while (count < steps.Length && steps[count].At <= instant)
        {
            count++;
        }

        return Start.State.Version + count;
    }

    private static ProjectMoment Fold(ProjectMoment start, ReadOnlySpan<Step> steps)
    {
        if (steps.IsEmpty)
        {
            return start;
        }

        var patches = new (ProjectPatch, DateTimeOffset)[steps.Length];
        var branch = start.Branch;
        for (var index = 0; index < patches.Length; index++)
        {
            patches[index] = (steps[index].Patch, steps[index].At);
            branch = steps[index].Remark switch
            {
                null => branch,
                BranchOpened opened => Branch.Create(opened),
                var remark => branch!.Apply(remark),
            };
        }

        return new ProjectMoment(start.State.Fold(patches), steps[^1].At, steps[^1].Actor, steps[^1].Hash) { Branch = branch };
    }
}
