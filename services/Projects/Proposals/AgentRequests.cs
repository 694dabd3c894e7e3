using System.Text.Json;
using Npgsql;
using Orchestrator.Contracts;
using Orchestrator.Messaging;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Browsing;

namespace Orchestrator.Projects.Proposals;

/// <summary>What an agent is asked: the goal, the last remark, and the project as it stands under the proposal.</summary>
internal static class AgentRequests
{
    /// <summary>Longer than an agent's retries take; an answer that comes later is dropped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Adds the request to the batch, and the moment at which it counts as failed.</summary>
    public static void Ask(this IOutbox outbox, NpgsqlBatch batch, Proposal proposal, Guid workspaceId, ProjectState @base, DateTimeOffset now)
    {
        outbox.Send(batch, For(proposal, workspaceId, @base, now));
        outbox.Send(batch, new ProposalOverdue(proposal.Id, proposal.Revision + 1), new DeliveryOptions { Delay = Patience });
    }

    private static ProposePlan For(Proposal proposal, Guid workspaceId, ProjectState @base, DateTimeOffset now)
    {
        var preview = proposal.Patch.IsEmpty ? @base : @base.Apply(proposal.Patch, now);
        var isFirst = proposal.Revision == 0 && proposal.Messages.Count == 1;
        return new ProposePlan(
            proposal.Id,
            proposal.Revision + 1,
            workspaceId,
            proposal.ProjectId,
            proposal.Goal,
            isFirst && !@base.Exists ? null : proposal.Messages[^1].Text,
            preview.Exists ? ProjectJson.ToJson(new ProjectMoment(preview, now, "", EventChain.None)) : JsonSerializer.SerializeToElement(new { tasks = Array.Empty<object>() }),
            [.. proposal.Messages.SkipLast(1).Select(message => new Turn(message.Role, message.Text))],
            DateOnly.FromDateTime(now.UtcDateTime),
            proposal.Model,
            proposal.Locale);
    }
}
