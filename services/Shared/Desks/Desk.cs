using System.Text;
using Orchestrator.Agents;
using Orchestrator.Agents.Judging;
using Orchestrator.Contracts;
using Orchestrator.Patches.Proposing;

namespace Orchestrator.Desks;

/// <summary>Where a request meets an agent: its answer, judged by the rules of its kind, or its failure, as the message that goes back.</summary>
public sealed class Desk(AgentRunner agents)
{
    /// <param name="agent">The name that the answer goes by: <c>planner</c>.</param>
    /// <param name="kind">The kind of the request to the model.</param>
    /// <param name="focus">The tasks that the request is about; none for the whole project.</param>
    /// <returns><see cref="PatchProposed"/> or <see cref="ProposalFailed"/>.</returns>
    public async Task<object> AnswerAsync(IProposalRequest asked, string agent, string kind, IEnumerable<Guid> focus, ProposalScope scope, CancellationToken cancellation)
    {
        var ids = focus.Select(id => id.ToString()).ToList();
        var request = new AgentRequest(
            kind, asked.Goal, asked.Instruction, asked.Project, [.. asked.Conversation.Select(turn => new AgentTurn(turn.Role, turn.Text))], asked.Today, asked.Locale,
            TaskId: kind == "decompose" ? ids[0] : null, People: asked.People?.Select(person => new AgentPerson(person.Id.ToString(), person.Name)).ToList(), AskedBy: asked.AskedBy?.ToString(),
            TaskIds: kind == "edit" && ids.Count > 0 ? ids : null)
        {
            Asker = new(agent, asked.ProposalId, asked.Revision, asked.WorkspaceId, asked.AskedBy),
        };
        var judge = new PatchJudge(asked.ProjectId, asked.Project, scope);
        return await agents.RunAsync(request, judge.Check, asked.Model, cancellation) switch
        {
            AgentResult.Answered answered => Proposed(asked, agent, answered),
            AgentResult.Failed failed => new ProposalFailed(asked.ProposalId, asked.Revision, failed.Code, Storable(failed.Reason)),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no result of an agent's run."),
        };
    }

    private static PatchProposed Proposed(IProposalRequest asked, string agent, AgentResult.Answered answered)
    {
        var (answer, run) = (answered.Answer, answered.Run);
        return new PatchProposed(
            asked.ProposalId,
            asked.Revision,
            agent,
            answer.Patch,
            Storable(answer.Reply),
            Storable(answer.Rationale),
            answer.Confidence,
            [.. answer.Questions.Select(question => new Question(Storable(question.Text), [.. question.Choices.Select(Storable)]))],
            [.. answer.Notes.Select(note => new OperationNote(note.TaskId is null ? null : Storable(note.TaskId), Storable(note.Reason), note.Confidence))],
            new AgentUsage(run.Provider, run.Model, run.PromptVersion, run.InputTokens, run.OutputTokens, run.LatencyMs, asked.ContextTokens));
    }

    // A model can write what no text of PostgreSQL can hold. The patch has been judged for that; what it says beside it is only to be read.
    private static string Storable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace("\0", "")));
}
