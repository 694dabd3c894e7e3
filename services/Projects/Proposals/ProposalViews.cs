using System.Text.Json;
using Orchestrator.Contracts;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Ledger;

namespace Orchestrator.Projects.Proposals;

/// <summary>One operation of a proposal: the diff, and why the agent wants it.</summary>
internal sealed record ProposedOperation(
    int Index, PatchOp Op, Guid? TaskId, string Title, string Summary, IReadOnlyList<FieldChange> Fields, IReadOnlyList<int> Needs,
    Guid? CascadedFrom, string? Reason, double? Confidence)
{
    public static ProposedOperation Of(DiffEntry entry, TaskNote? note) => new(
        entry.Index, entry.Op, entry.TaskId, entry.Title, entry.Summary, entry.Fields, entry.Needs, entry.CascadedFrom, note?.Reason, note?.Confidence);
}

/// <summary>How the workspace's policy stands to the proposal.</summary>
/// <param name="NeedsSecondPerson">Whoever had a part in it cannot accept it alone.</param>
/// <param name="Rule">The rule of the policy that says so.</param>
/// <param name="Approvals">Who agreed to which revision; those to the newest count.</param>
/// <param name="LandedBy">The rule of the policy by which it landed by itself.</param>
internal sealed record ProposalReview(bool NeedsSecondPerson, string? Rule, IReadOnlyList<Approval> Approvals, string? LandedBy);

/// <param name="TaskIds">The task that is broken down, or the tasks that an edit is about; none for the whole project.</param>
/// <param name="ComparedWith">The proposal that was asked again, with another model perhaps.</param>
/// <param name="ConversationId">The conversation with the assistant that it was wished for in.</param>
internal sealed record ProposalView(
    Guid Id, string Kind, ProposalStatus Status, Guid? ProjectId, long BaseVersion, int Revision, string Goal, JsonElement Patch,
    IReadOnlyList<ProposedOperation> Diff, string? Rationale, double? Confidence, IReadOnlyList<Question> Questions,
    IReadOnlyList<ProposalMessage> Messages, AgentUsage? Usage, ProposalError? Error, string Agent, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    IReadOnlyList<Guid> TaskIds, string OpenedBy, Guid? ComparedWith, ProposalReview Review, Guid? ConversationId);

/// <summary>Proposals as they are answered: as a diff against their base, in words and fields, with what the policy says of them.</summary>
internal sealed class ProposalViews(ProjectStates states, Approvals approvals)
{
    public async Task<ProposalView> OfAsync(StreamKey stream, Proposal proposal, CancellationToken cancellation)
    {
        var project = stream with { Id = proposal.ProjectId };
        var head = await states.HeadAsync(project, cancellation);
        var isStale = proposal.Status == ProposalStatus.Ready && head.State.Version != proposal.BaseVersion;
        var rule = proposal.IsOpen && !proposal.Patch.IsEmpty ? await approvals.RuleOfAsync(stream.Tenant, proposal, proposal.Patch, cancellation) : null;
        return new ProposalView(
            proposal.Id,
            proposal.Kind,
            isStale ? ProposalStatus.Stale : proposal.Status,
            head.State.Exists ? proposal.ProjectId : null,
            proposal.BaseVersion,
            proposal.Revision,
            proposal.Goal,
            PatchJson.ToJson(proposal.Patch),
            await DiffAsync(stream, proposal, cancellation),
            proposal.Answer?.Rationale,
            proposal.Answer?.Confidence,
            proposal.Answer?.Questions ?? [],
            proposal.Messages,
            proposal.Answer?.Usage,
            proposal.Error,
            proposal.Agent,
            proposal.CreatedAt,
            proposal.UpdatedAt,
            proposal.TaskIds,
            proposal.OpenedBy,
            proposal.ComparedWith,
            new ProposalReview(rule is not null, rule?.Name, proposal.Approvals, proposal.LandedBy),
            proposal.ConversationId);
    }

    /// <summary>The operations of the newest revision, against the proposal's base.</summary>
    public async Task<IReadOnlyList<ProposedOperation>> DiffAsync(StreamKey stream, Proposal proposal, CancellationToken cancellation)
    {
        if (proposal.Patch.IsEmpty)
        {
            return [];
        }

        var @base = await states.AtVersionAsync(stream with { Id = proposal.ProjectId }, proposal.BaseVersion, cancellation);
        var notes = proposal.Notes.ToDictionary(note => note.TaskId ?? Guid.Empty);
        return [.. PatchDescription.Of(@base.State, proposal.Patch).Select(entry => ProposedOperation.Of(entry, notes.GetValueOrDefault(entry.TaskId ?? Guid.Empty)))];
    }
}
