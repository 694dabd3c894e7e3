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
        var preview = proposal.Patch.IsEmpty ? @base : @base.Apply(proposal.Patch, now);
        var project = preview.Exists ? ProjectJson.ToJson(new ProjectMoment(preview, now, "", EventChain.None)) : JsonSerializer.SerializeToElement(new { tasks = Array.Empty<object>() });
        var (revision, instruction, today) = (proposal.Revision + 1, Instruction(proposal, @base), DateOnly.FromDateTime(now.UtcDateTime));
        var earlier = proposal.Messages.SkipLast(1).Select(message => new Turn(message.Role, message.Text)).ToList();
        switch (proposal.Kind)
        {
            case ProposalKinds.Plan:
                outbox.Send(batch, new ProposePlan(
                    proposal.Id, revision, workspaceId, proposal.ProjectId, proposal.Goal, instruction, project, earlier, today, proposal.Model, proposal.Locale));
                break;
            case ProposalKinds.Decompose:
                outbox.Send(batch, new ProposeDecomposition(
                    proposal.Id, revision, workspaceId, proposal.ProjectId, proposal.TaskIds[0], proposal.Goal, instruction, project, proposal.Own, earlier, today, proposal.Model, proposal.Locale));
                break;
            default:
                outbox.Send(batch, new ProposeEdit(
                    proposal.Id, revision, workspaceId, proposal.ProjectId, proposal.TaskIds, proposal.Goal, instruction, project, proposal.Own, earlier, today, proposal.Model, proposal.Locale));
                break;
        }

        outbox.Send(batch, new ProposalOverdue(proposal.Id, revision), new DeliveryOptions { Delay = Patience });
    }

    // The opening words of a new plan are its goal, and a decomposition may be opened without words: then there is no instruction beside the goal.
    private static string? Instruction(Proposal proposal, ProjectState @base)
    {
        var isFirst = proposal.Revision == 0 && proposal.Messages.Count == 1;
        var isGoalAlone = proposal.Kind == ProposalKinds.Decompose ? @base.Find(proposal.TaskIds[0])?.Title == proposal.Goal : !@base.Exists;
        return isFirst && isGoalAlone ? null : proposal.Messages[^1].Text;
    }
}
