using System.Text.Json;

namespace Orchestrator.Contracts;

/// <summary>A goal, or an instruction on an open proposal, for the planner. Answered by <see cref="PatchProposed"/> or <see cref="ProposalFailed"/>.</summary>
/// <param name="Revision">The revision that the answer will be, from 1; an answer to an older one is dropped by Projects.</param>
/// <param name="Instruction">What the person said last; null on the first revision, where <paramref name="Goal"/> says it all.</param>
/// <param name="Project">The project as the proposal stands now (base plus the latest revision), in the shape of <c>GET /api/projects/{id}</c>; task ids may be local names.</param>
/// <param name="Conversation">Earlier turns, oldest first.</param>
public sealed record ProposePlan(
    Guid ProposalId,
    int Revision,
    Guid WorkspaceId,
    Guid ProjectId,
    string Goal,
    string? Instruction,
    JsonElement Project,
    IReadOnlyList<Turn> Conversation,
    DateOnly Today,
    string? Model = null,
    string? Locale = null);

/// <summary>One turn of the talk about a proposal. <paramref name="Role"/> is <c>user</c> or <c>agent</c>.</summary>
public sealed record Turn(string Role, string Text);

/// <summary>An agent's answer: the patch onto the project as it was sent in the request, in API.md's ProjectPatch form.</summary>
/// <param name="Reply">What the agent says to the person, in a sentence or two.</param>
/// <param name="Notes">Reason and confidence by operation; operations without one have the patch's.</param>
public sealed record PatchProposed(
    Guid ProposalId,
    int Revision,
    string Agent,
    JsonElement Patch,
    string Reply,
    string Rationale,
    double Confidence,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<OperationNote> Notes,
    AgentUsage Usage);

/// <summary>A question back to the person; <paramref name="Choices"/> may be empty.</summary>
public sealed record Question(string Text, IReadOnlyList<string> Choices);

/// <param name="TaskId">The task of the operation, an id or a local name; null for the project's own fields.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record OperationNote(string? TaskId, string Reason, double Confidence);

/// <param name="Provider">For example <c>offline</c>, <c>anthropic</c>.</param>
public sealed record AgentUsage(string Provider, string Model, string PromptVersion, int InputTokens, int OutputTokens, int LatencyMs);

/// <summary>The agent gave up on this revision. <paramref name="Code"/> is stable, <paramref name="Reason"/> is for the person.</summary>
public sealed record ProposalFailed(Guid ProposalId, int Revision, string Code, string Reason);
