using System.Text.Json;
using Orchestrator.Contracts;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Browsing;

namespace Orchestrator.Projects.Proposals;

/// <summary>What an agent is asked: the goal, the last remark, and the project as it stands under the proposal.</summary>
internal static class AgentRequests
{
    public static ProposePlan For(Proposal proposal, Guid workspaceId, ProjectState @base, DateTimeOffset now)
    {
        var preview = proposal.Patch.IsEmpty ? @base : @base.Apply(proposal.Patch);
        var isFirst = proposal.Revision == 0 && proposal.Messages.Count == 1;
        return new ProposePlan(
            proposal.Id,
            proposal.Revision + 1,
            workspaceId,
            proposal.ProjectId,
            proposal.Goal,
            isFirst && !@base.Exists ? null : proposal.Messages[^1].Text,
            preview.Exists ? ProjectJson.ToJson(new ProjectMoment(preview, now, "")) : JsonSerializer.SerializeToElement(new { tasks = Array.Empty<object>() }),
            [.. proposal.Messages.SkipLast(1).Select(message => new Turn(message.Role, message.Text))],
            DateOnly.FromDateTime(now.UtcDateTime),
            proposal.Model,
            proposal.Locale);
    }
}
