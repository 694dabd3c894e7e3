using Microsoft.Extensions.Options;
using Npgsql;
using Orchestrator.Contracts;
using Orchestrator.Messaging;
using Orchestrator.Patches;
using Orchestrator.Projects.Members;
using Orchestrator.Projects.Proposals.Context;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

/// <summary>What an agent is asked: the goal, the last remark, and what concerns it of the project as it stands under the proposal.</summary>
internal sealed class AgentRequests(IOutbox outbox, WorkspaceMembers members, IOptions<ContextOptions> options)
{
    /// <summary>Longer than an agent's retries take; an answer that comes later is dropped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Who can be named in an instruction. Nobody where Accounts is away: agents then ask who is meant.</summary>
    public async Task<IReadOnlyList<Person>> PeopleAsync(Caller caller, CancellationToken cancellation)
    {
        try
        {
            return [.. (await members.NamesAsync(caller, cancellation)).Select(member => new Person(member.Id, member.Name))];
        }
        catch (ProblemException)
        {
            return [];
        }
    }

    /// <summary>Adds the request to the batch, and the moment at which it counts as failed.</summary>
    public void Ask(NpgsqlBatch batch, Proposal proposal, Caller caller, ProjectState @base, IReadOnlyList<Person> people, DateTimeOffset now)
    {
        var preview = proposal.Patch.IsEmpty ? @base : @base.Apply(proposal.Patch, now);
        var said = proposal.Messages.Where(message => message.Role == "user").Select(message => message.Text);
        var context = ProjectContext.Of(preview, [.. proposal.TaskIds, .. proposal.Own], said, options.Value.ContextTokens);
        var (revision, instruction, today) = (proposal.Revision + 1, Instruction(proposal, @base), DateOnly.FromDateTime(now.UtcDateTime));
        var earlier = proposal.Messages.SkipLast(1).Select(message => new Turn(message.Role, message.Text)).ToList();
        switch (proposal.Kind)
        {
            case ProposalKinds.Plan:
                outbox.Send(batch, new ProposePlan(
                    proposal.Id, revision, caller.WorkspaceId, proposal.ProjectId, proposal.Goal, instruction, context.Json, earlier, today, proposal.Model, proposal.Locale,
                    people, caller.UserId, context.Tokens));
                break;
            case ProposalKinds.Decompose:
                outbox.Send(batch, new ProposeDecomposition(
                    proposal.Id, revision, caller.WorkspaceId, proposal.ProjectId, proposal.TaskIds[0], proposal.Goal, instruction, context.Json, proposal.Own, earlier, today, proposal.Model,
                    proposal.Locale, people, caller.UserId, context.Tokens));
                break;
            default:
                outbox.Send(batch, new ProposeEdit(
                    proposal.Id, revision, caller.WorkspaceId, proposal.ProjectId, proposal.TaskIds, proposal.Goal, instruction, context.Json, proposal.Own, earlier, today, proposal.Model,
                    proposal.Locale, people, caller.UserId, context.Tokens));
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
