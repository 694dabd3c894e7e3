namespace Orchestrator.Patches.Proposing;

/// <summary>What a kind of proposal may change, beyond the rules that every patch keeps.</summary>
public abstract record ProposalScope
{
    /// <param name="shown">The state that the agent was shown.</param>
    /// <param name="asked">Its patch as it was read.</param>
    /// <param name="decided">The same patch, normalised on <paramref name="shown"/>.</param>
    internal abstract IEnumerable<PatchProblem> Check(ProjectState shown, ProjectPatch asked, ProjectPatch decided);

    internal static string Words(ProjectState state, Guid taskId) => state.Find(taskId) is { Title.Length: > 0 } task ? $"“{task.Title}”" : taskId.ToString();

    /// <summary>Whether the task is somewhere under one of <paramref name="roots"/>, or, with <paramref name="orSelf"/>, one of them.</summary>
    internal static bool IsBeneath(ProjectState state, Guid taskId, Func<Guid, bool> roots, bool orSelf = false)
    {
        var at = orSelf ? taskId : state.Find(taskId)?.ParentTaskId;
        for (; at is { } id; at = state.Find(id)?.ParentTaskId)
        {
            if (roots(id))
            {
                return true;
            }
        }

        return false;
    }
}
