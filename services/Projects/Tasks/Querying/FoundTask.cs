using Orchestrator.Patches;

namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>A task that is asked whether it matches, or that did.</summary>
internal readonly record struct FoundTask(Guid ProjectId, TaskState Task, TaskStanding Standing)
{
    /// <summary>Of its project, when the list was made: what a write can name as its base.</summary>
    public long ProjectVersion { get; init; }
}
