namespace Orchestrator.Agents;

/// <summary>Who asks, and about what: budgets and usage go by it, and a request that comes a second time is known by it.</summary>
/// <param name="SubjectId">The proposal or the conversation.</param>
/// <param name="Revision">Which answer within the subject. Subject, revision and kind name one run: asked again, its kept answers are used and nothing is
/// paid twice.</param>
/// <param name="Agent">The service that asks, such as <c>planner</c>.</param>
public sealed record AgentAsker(string Agent, Guid? SubjectId = null, int Revision = 0, Guid? WorkspaceId = null, Guid? UserId = null)
{
    public static AgentAsker Nobody { get; } = new("unknown");
}
