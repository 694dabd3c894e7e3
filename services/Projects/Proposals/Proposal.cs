using System.Collections.Immutable;
using Orchestrator.PatchLog;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Proposals;

internal enum ProposalStatus
{
    Pending,
    Ready,
    Accepted,
    Rejected,
    Failed,
    Stale,
}

/// <summary>One remark in the talk about a proposal.</summary>
/// <param name="Role"><c>user</c> or <c>agent</c>.</param>
/// <param name="Revision">The revision that the remark asked for, or came with.</param>
internal sealed record ProposalMessage(string Role, string Text, DateTimeOffset At, int Revision);

/// <summary>Somebody's agreement to a revision.</summary>
internal sealed record Approval(string By, int Revision, DateTimeOffset At);

internal sealed record ProposalError(string Code, string Reason);

/// <summary>A proposal as the fold of its stream.</summary>
internal sealed record Proposal
{
    private Proposal(Guid id) => Id = id;

    public Guid Id { get; }

    public long StreamVersion { get; private init; }

    /// <summary>The seal of the last event.</summary>
    public byte[] Hash { get; private init; } = EventChain.None;

    public string Kind { get; private init; } = "";

    public string Goal { get; private init; } = "";

    public Guid ProjectId { get; private init; }

    public long BaseVersion { get; private init; }

    /// <summary>The task to break down, or the tasks that an edit is about; none for the whole project.</summary>
    public IReadOnlyList<Guid> TaskIds { get; private init; } = [];

    public string? Model { get; private init; }

    public string? Locale { get; private init; }

    public ProposalStatus Status { get; private init; }

    /// <summary>The newest revision that the agent has answered; 0 before the first.</summary>
    public int Revision { get; private init; }

    public ProjectPatch Patch { get; private init; } = ProjectPatch.Nothing;

    /// <summary>The tasks that the proposal adds.</summary>
    public IReadOnlyList<Guid> Own => [.. Patch.TaskPatches.Where(operation => operation.Op == PatchOp.Create).Select(operation => operation.TaskId)];

    /// <summary>The newest answer: rationale, confidence, questions, usage.</summary>
    public ProposalRevised? Answer { get; private init; }

    public IReadOnlyList<TaskNote> Notes { get; private init; } = [];

    public IReadOnlyList<ProposalMessage> Messages { get; private init; } = [];

    public ProposalError? Error { get; private init; }

    /// <summary>Every answer so far, oldest first, with who gave it and when.</summary>
    public IReadOnlyList<(ProposalRevised Revised, string By, DateTimeOffset At)> Revisions { get; private init; } = [];

    /// <summary>Who had a part in it: opened it, remarked on it, or went back to an earlier revision.</summary>
    public IReadOnlySet<string> Authors { get; private init; } = ImmutableHashSet<string>.Empty;

    public string OpenedBy { get; private init; } = "";

    public IReadOnlyList<Approval> Approvals { get; private init; } = [];

    /// <summary>The proposal that it asks again.</summary>
    public Guid? ComparedWith { get; private init; }

    /// <summary>The version that it was opened on, before any rebase.</summary>
    public long FirstBaseVersion { get; private init; }

    /// <summary>The rule of the workspace's policy by which it landed by itself.</summary>
    public string? LandedBy { get; private init; }

    public string Agent => Answer?.Agent ?? ProposalKinds.AgentOf(Kind);

    /// <summary>Whether somebody who had no part in it agreed to it as it stands.</summary>
    public bool IsApproved => Approvals.Any(approval => approval.Revision == Revision && !Authors.Contains(approval.By));

    /// <summary>The conversation with the assistant that it was wished for in.</summary>
    public Guid? ConversationId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private init; }

    public bool Exists => StreamVersion > 0;

    public bool IsOpen => Status is ProposalStatus.Pending or ProposalStatus.Ready or ProposalStatus.Failed;

    public static Proposal Create(Guid id) => new(id);

    public Proposal Apply(object @event, EventMetadata metadata, byte[] hash) => (@event switch
    {
        ProposalOpened opened => Apply(opened, metadata),
        MessagePosted posted => this with
        {
            Status = ProposalStatus.Pending,
            Error = null,
            Messages = [.. Messages, new("user", posted.Text, metadata.At, Revision + 1)],
            Authors = With(metadata.Actor),
        },
        ProposalRevised revised => Apply(revised, metadata),
        ProposalBroken broken => this with { Status = ProposalStatus.Failed, Error = new(broken.Code, broken.Reason) },
        ProposalApproved approved => this with { Approvals = [.. Approvals, new(metadata.Actor, approved.Revision, metadata.At)] },
        ProposalAccepted accepted => this with { Status = ProposalStatus.Accepted, LandedBy = accepted.Rule },
        ProposalRejected => this with { Status = ProposalStatus.Rejected },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is no event of a proposal."),
    }) with
    { StreamVersion = StreamVersion + 1, UpdatedAt = metadata.At, Hash = hash };

    private Proposal Apply(ProposalOpened opened, EventMetadata metadata) => this with
    {
        Kind = opened.Kind,
        Goal = opened.Goal,
        ProjectId = opened.ProjectId,
        BaseVersion = opened.BaseVersion,
        Model = opened.Model,
        Locale = opened.Locale,
        TaskIds = opened.TaskIds ?? [],
        ComparedWith = opened.ComparedWith,
        FirstBaseVersion = opened.BaseVersion,
        OpenedBy = metadata.Actor,
        Authors = With(metadata.Actor),
        ConversationId = Guid.TryParse(metadata.CausationId, out var conversation) ? conversation : null,
        CreatedAt = metadata.At,
        Messages = [new("user", opened.Goal, metadata.At, 1)],
    };

    private Proposal Apply(ProposalRevised revised, EventMetadata metadata) => this with
    {
        Status = ProposalStatus.Ready,
        Revision = revised.Revision,
        BaseVersion = revised.BaseVersion,
        Patch = PatchJson.Read(revised.Patch),
        Answer = revised,
        Revisions = [.. Revisions, (revised, metadata.Actor, metadata.At)],
        Authors = revised.RestoredFrom is null ? Authors : With(metadata.Actor),
        Error = null,
        Notes = [.. Notes.Where(note => revised.Notes.All(newer => newer.TaskId != note.TaskId)), .. revised.Notes],
        Messages = revised.Reply.Length == 0 ? Messages : [.. Messages, new("agent", revised.Reply, metadata.At, revised.Revision)],
    };

    private ImmutableHashSet<string> With(string author) => [.. Authors, author];
}
