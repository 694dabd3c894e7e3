using System.Text.Json;
using Orchestrator.Contracts;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary>One operation of a proposal: the diff, and why the agent wants it.</summary>
internal sealed record ProposedOperation(
    int Index, PatchOp Op, Guid? TaskId, string Title, string Summary, IReadOnlyList<FieldChange> Fields, IReadOnlyList<int> Needs,
    Guid? CascadedFrom, string? Reason, double? Confidence);

/// <param name="TaskIds">The task that is broken down, or the tasks that an edit is about; none for the whole project.</param>
internal sealed record ProposalView(
    Guid Id, string Kind, ProposalStatus Status, Guid? ProjectId, long BaseVersion, int Revision, string Goal, JsonElement Patch,
    IReadOnlyList<ProposedOperation> Diff, string? Rationale, double? Confidence, IReadOnlyList<Question> Questions,
    IReadOnlyList<ProposalMessage> Messages, AgentUsage? Usage, ProposalError? Error, string Agent, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<Guid> TaskIds);

/// <summary><c>GET /api/proposals/{id}</c>, with <c>Prefer: wait=30</c> as a long poll while it is pending.</summary>
internal static class GetProposal
{
    public static async Task<IResult> Handle(Guid id, Caller caller, ProposalStore store, ProjectStates states, HttpContext context, CancellationToken cancellation)
    {
        var stream = new StreamKey(caller.WorkspaceId, id);
        var proposal = await LongPoll.UntilAsync(
            context, () => store.LoadAsync(stream, cancellation), found => found.Status != ProposalStatus.Pending || !found.Exists, cancellation);
        return proposal.Exists ? Results.Ok(await ViewAsync(stream, proposal, states, cancellation)) : Problems.NotFound("proposal");
    }

    public static async Task<ProposalView> ViewAsync(StreamKey stream, Proposal proposal, ProjectStates states, CancellationToken cancellation)
    {
        var project = stream with { Id = proposal.ProjectId };
        var head = await states.HeadAsync(project, cancellation);
        var @base = await states.AtVersionAsync(project, proposal.BaseVersion, cancellation);
        var isStale = proposal.Status == ProposalStatus.Ready && head.State.Version != proposal.BaseVersion;
        var notes = proposal.Notes.ToDictionary(note => note.TaskId ?? Guid.Empty);
        var patch = PatchJson.ToJson(proposal.Patch);
        return new ProposalView(
            proposal.Id,
            proposal.Kind,
            isStale ? ProposalStatus.Stale : proposal.Status,
            head.State.Exists ? proposal.ProjectId : null,
            proposal.BaseVersion,
            proposal.Revision,
            proposal.Goal,
            patch,
            proposal.Patch.IsEmpty ? [] : [.. PatchDescription.Of(@base.State, proposal.Patch).Select(entry => Operation(entry, notes.GetValueOrDefault(entry.TaskId ?? Guid.Empty)))],
            proposal.Answer?.Rationale,
            proposal.Answer?.Confidence,
            proposal.Answer?.Questions ?? [],
            proposal.Messages,
            proposal.Answer?.Usage,
            proposal.Error,
            proposal.Answer?.Agent ?? ProposalKinds.AgentOf(proposal.Kind),
            proposal.CreatedAt,
            proposal.UpdatedAt,
            proposal.TaskIds);
    }

    private static ProposedOperation Operation(DiffEntry entry, TaskNote? note) => new(
        entry.Index, entry.Op, entry.TaskId, entry.Title, entry.Summary, entry.Fields, entry.Needs, entry.CascadedFrom, note?.Reason, note?.Confidence);
}
