namespace Orchestrator.Projects.Statistics;

/// <summary>What a task became.</summary>
/// <param name="Status">Null where it is not live: deleted.</param>
internal sealed record TaskStep(Guid TaskId, DateTimeOffset At, string? Status, long EstimatedMinutes);

/// <summary>The course of one task. A deletion stops it and a restoration lets it go on where it was.</summary>
internal sealed class TaskCourse(DateTimeOffset created)
{
    private string? lastLive;

    public DateTimeOffset Created => created;

    public string? Status { get; private set; }

    public long EstimatedMinutes { get; private set; }

    /// <summary>When it was first in progress.</summary>
    public DateTimeOffset? Started { get; private set; }

    /// <summary>When it last became done; null where it is not done, or not live.</summary>
    public DateTimeOffset? Finished => Status == "done" ? finished : null;

    private DateTimeOffset? finished;

    /// <summary>Part of the project's scope: live, and not cancelled.</summary>
    public bool IsInScope => Status is not (null or "cancelled");

    public void Take(TaskStep step)
    {
        (Status, EstimatedMinutes) = (step.Status, step.EstimatedMinutes);
        if (Status is null)
        {
            return;
        }

        // To be restored as done is not to be done once more.
        if (Status == "done" && lastLive != "done")
        {
            finished = step.At;
        }

        Started ??= Status == "in_progress" ? step.At : null;
        lastLive = Status;
    }
}
