using System.Text.Json;
using Orchestrator.Projects.Importing;
using Orchestrator.Projects.Notifications;

namespace Orchestrator.Projects.Live;

// What the hub sends, by these names; docs/live.md tells clients about it. The shapes only grow.

internal interface ILiveClient
{
    /// <summary>The next version of a project that the client watches; versions come in order and without a gap.</summary>
    Task PatchApplied(PatchApplied patch);

    /// <summary>A project of the workspace has a newer version; of several in quick succession the newest alone.</summary>
    Task ProjectChanged(ProjectChanged project);

    Task ProposalChanged(ProposalChanged proposal);

    /// <summary>Somebody spoke about the task, changed their words or reacted.</summary>
    Task CommentsChanged(CommentsChanged talk);

    /// <summary>Who looks at a project that the client watches, themselves among them.</summary>
    Task Presence(Presence presence);

    /// <summary>The person was told something.</summary>
    Task Notification(Told told);

    /// <summary>How far an import of the workspace is.</summary>
    Task Progress(ImportProgress import);
}

/// <param name="Patch">Normalised, as the log has it; null where it is larger than 256 kB: it is to be asked for.</param>
internal sealed record PatchApplied(Guid ProjectId, long Version, DateTimeOffset At, string Actor, string Origin, string? Cause, JsonElement? Patch);

internal sealed record ProjectChanged(Guid ProjectId, long Version);

/// <param name="ProjectId">The project it is for; for a new plan the id that the project will have.</param>
internal sealed record ProposalChanged(Guid ProposalId, string Kind, string Status, Guid ProjectId, int Revision, DateTimeOffset UpdatedAt);

internal sealed record CommentsChanged(Guid ProjectId, Guid TaskId);

/// <param name="People">Each person once, by id.</param>
internal sealed record Presence(Guid ProjectId, IReadOnlyList<PersonPresent> People);

/// <param name="TaskIds">The tasks that they have open.</param>
internal sealed record PersonPresent(Guid UserId, IReadOnlyList<Guid> TaskIds);

/// <param name="Unread">How many the person has not read, of all.</param>
/// <param name="Newest">The newest of them; null where none is left.</param>
internal sealed record Told(long Unread, NotificationItem? Newest);
