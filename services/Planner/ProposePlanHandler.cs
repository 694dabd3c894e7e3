using Orchestrator.Agents;
using Orchestrator.Contracts;

namespace Orchestrator.Planner;

/// <summary>A goal, or a remark on a plan, becomes a patch that holds by the same rules as a person's, or a failure with its reason.</summary>
internal sealed class ProposePlanHandler
{
    private const string Agent = "planner";

    public async Task<object> Handle(ProposePlan message, AgentRunner agents, CancellationToken cancellation)
    {
        var request = new AgentRequest(
            "plan", message.Goal, message.Instruction, message.Project,
            [.. message.Conversation.Select(turn => new AgentTurn(turn.Role, turn.Text))], message.Today, message.Locale);
        var rules = new PlanRules(message.ProjectId, message.Project);
        return await agents.RunAsync(request, rules.Check, message.Model, cancellation) switch
        {
            AgentResult.Answered answered => Proposed(message, answered),
            AgentResult.Failed failed => new ProposalFailed(message.ProposalId, message.Revision, failed.Code, failed.Reason),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no result of an agent's run."),
        };
    }

    private static PatchProposed Proposed(ProposePlan message, AgentResult.Answered answered)
    {
        var (answer, run) = (answered.Answer, answered.Run);
        return new PatchProposed(
            message.ProposalId,
            message.Revision,
            Agent,
            answer.Patch,
            answer.Reply,
            answer.Rationale,
            answer.Confidence,
            [.. answer.Questions.Select(question => new Question(question.Text, question.Choices))],
            [.. answer.Notes.Select(note => new OperationNote(note.TaskId, note.Reason, note.Confidence))],
            new AgentUsage(run.Provider, run.Model, run.PromptVersion, run.InputTokens, run.OutputTokens, run.LatencyMs));
    }
}
