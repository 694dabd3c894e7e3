using Orchestrator.PatchLog;
using Orchestrator.PatchLog.Projections;
using Orchestrator.Patches;
using Orchestrator.Projects.Comments;
using Orchestrator.Projects.Watching;

namespace Orchestrator.Projects.Notifications;

/// <summary>Something that people are told: one person, the author of a comment, or, without either, all who watch the task.</summary>
/// <param name="Cause">The id of the event.</param>
internal sealed record Notice(Guid Workspace, long Sequence, Guid Cause, DateTimeOffset At, string Actor, string Kind)
{
    /// <summary>Null where it is that of the comment; so with the task.</summary>
    public Guid? Project { get; init; }

    public Guid? Task { get; init; }

    public Guid? Person { get; init; }

    /// <summary>The comment whose author is told.</summary>
    public Guid? AuthorOf { get; init; }

    public Guid? Comment { get; init; }

    public long? Version { get; init; }

    /// <summary>The new status, the emoji, or the id of the task that was waited for.</summary>
    public string? Detail { get; init; }

    public bool IsPersonal => Person is not null || AuthorOf is not null;
}

/// <summary>Somebody who watches a task from then on, because of what happened.</summary>
internal sealed record NewWatcher(StreamKey Project, Guid Task, Guid User, WatchReason Reason, DateTimeOffset Since);

/// <summary>What events mean to people. Pure; nobody's own acts are filtered here where it takes a name to know whose they are.</summary>
internal static class Notices
{
    // A history that is brought in was told to people when it happened.
    private const string Import = "import";

    private static readonly HashSet<string> Finished = ["done", "cancelled"];

    /// <summary>Who watches because of a patch: who created a task, and whom it was given to.</summary>
    public static IEnumerable<NewWatcher> Watchers(ProjectChange change)
    {
        var metadata = change.Event.Metadata;
        foreach (var (before, after) in Changed(change))
        {
            if (before is null && metadata.Origin != Import && Guid.TryParse(metadata.Actor, out var creator))
            {
                yield return new NewWatcher(change.Stream, after.Id, creator, WatchReason.Creator, metadata.At);
            }

            if (NewAssignee(before, after) is { } assignee)
            {
                yield return new NewWatcher(change.Stream, after.Id, assignee, WatchReason.Assignee, metadata.At);
            }
        }
    }

    /// <summary>What a patch is told of.</summary>
    public static IEnumerable<Notice> Of(ProjectChange change)
    {
        if (change.Event.Metadata.Origin == Import)
        {
            yield break;
        }

        var finished = new HashSet<Guid>();
        foreach (var (before, after) in Changed(change))
        {
            if (NewAssignee(before, after) is { } assignee)
            {
                yield return About(change, after.Id, "assigned") with { Person = assignee };
            }

            if (before is { IsLive: true } && StatusOf(before) != StatusOf(after))
            {
                yield return About(change, after.Id, "status") with { Detail = StatusOf(after) };
                if (!IsOpen(after) && IsOpen(before))
                {
                    finished.Add(after.Id);
                }
            }
        }

        foreach (var (waiting, cause) in finished.Count > 0 ? Released(change.After, finished) : [])
        {
            yield return About(change, waiting, "done_blocker") with { Detail = cause.ToString() };
        }
    }

    /// <summary>What an event of a talk is told of.</summary>
    public static IEnumerable<Notice> Of(StreamEvent stored)
    {
        var told = new Notice(stored.Stream.Tenant, stored.Sequence, stored.Event.Id, stored.Event.Metadata.At, stored.Event.Metadata.Actor, "");
        return CommentEvents.Types.Read(stored.Event.Type, stored.Event.Body) switch
        {
            CommentAdded added => Of(told, added),
            CommentEdited edited => edited.Mentions.Select(person => told with { Kind = "mention", Comment = edited.CommentId, Person = person }),
            ReactionAdded reaction => [told with { Kind = "reaction", Comment = reaction.CommentId, AuthorOf = reaction.CommentId, Detail = reaction.Emoji }],
            _ => [],
        };
    }

    private static IEnumerable<Notice> Of(Notice told, CommentAdded added)
    {
        told = told with { Comment = added.CommentId, Project = added.ProjectId, Task = added.TaskId };
        foreach (var person in added.Mentions)
        {
            yield return told with { Kind = "mention", Person = person };
        }

        if (added.ReplyTo is { } parent)
        {
            yield return told with { Kind = "reply", AuthorOf = parent };
        }

        yield return told with { Kind = "comment" };
    }

    private static Notice About(ProjectChange change, Guid task, string kind) =>
        new(change.Stream.Tenant, change.Sequence, change.Event.Id, change.Event.Metadata.At, change.Event.Metadata.Actor, kind)
        {
            Project = change.Stream.Id, Task = task, Version = change.Event.Version,
        };

    private static IEnumerable<(TaskState? Before, TaskState After)> Changed(ProjectChange change) => change.Patch.TaskPatches
        .Select(operation => operation.TaskId).Distinct()
        .Select(id => (change.Before.Find(id), change.After.Find(id)!))
        .Where(task => task.Item2.IsLive);

    /// <summary>Open tasks of which the last that they waited for is among <paramref name="finished"/>.</summary>
    private static IEnumerable<(Guid Waiting, Guid Cause)> Released(ProjectState state, HashSet<Guid> finished) => state.LiveTasks
        .Where(task => IsOpen(task) && task.Dependencies.Any(finished.Contains) && !task.Dependencies.Any(id => state.Find(id) is { IsLive: true } other && IsOpen(other)))
        .Select(task => (task.Id, task.Dependencies.First(finished.Contains)));

    private static Guid? NewAssignee(TaskState? before, TaskState after) =>
        after.Fields.Id(TaskFields.AssigneeId) is { } assignee && assignee != before?.Fields.Id(TaskFields.AssigneeId) ? assignee : null;

    private static string StatusOf(TaskState task) => task.Fields.Text(TaskFields.Status)!;

    private static bool IsOpen(TaskState task) => !Finished.Contains(StatusOf(task));
}
