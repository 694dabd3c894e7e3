using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Contracts;

/// <summary>
/// What an agent's service is asked for: a revision of a proposal. Answered by <see cref="PatchProposed"/> or <see cref="ProposalFailed"/>.
/// </summary>
public interface IProposalRequest
{
    Guid ProposalId { get; }

    /// <summary>The revision that the answer will be, from 1; an answer to an older one is dropped by Projects.</summary>
    int Revision { get; }

    Guid WorkspaceId { get; }

    Guid ProjectId { get; }

    /// <summary>What the proposal is about, in the words that opened it; of a decomposition without words, the task's title.</summary>
    string Goal { get; }

    /// <summary>What the person said last; null where <see cref="Goal"/> says it all.</summary>
    string? Instruction { get; }

    /// <summary>
    /// The project as the proposal stands now (base plus the latest revision), in the shape of <c>GET /api/projects/{id}</c>, with the fields that are set. Of a large one the part
    /// that concerns the request, with <c>shown: { tasks, of }</c>; a task's <c>withheld</c> names the fields that it has but that are not shown.
    /// </summary>
    JsonElement Project { get; }

    /// <summary>Earlier turns, oldest first.</summary>
    IReadOnlyList<Turn> Conversation { get; }

    DateOnly Today { get; }

    string? Model { get; }

    string? Locale { get; }

    /// <summary>Who can be named in an instruction: the members of the workspace.</summary>
    IReadOnlyList<Person>? People { get; }

    /// <summary>Who is meant by "me".</summary>
    Guid? AskedBy { get; }

    /// <summary>How large <see cref="Project"/> is, in tokens of about four bytes.</summary>
    int? ContextTokens { get; }
}

/// <summary>A goal, or an instruction on an open plan, for the planner.</summary>
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
    string? Locale = null,
    IReadOnlyList<Person>? People = null,
    Guid? AskedBy = null,
    int? ContextTokens = null) : IProposalRequest;

/// <summary>A task to be broken down, for the decomposer.</summary>
/// <param name="TaskId">The task that gets sub-tasks.</param>
/// <param name="Own">The tasks of <paramref name="Project"/> that earlier revisions of the proposal added: these may be changed and dropped again.</param>
public sealed record ProposeDecomposition(
    Guid ProposalId,
    int Revision,
    Guid WorkspaceId,
    Guid ProjectId,
    Guid TaskId,
    string Goal,
    string? Instruction,
    JsonElement Project,
    IReadOnlyList<Guid> Own,
    IReadOnlyList<Turn> Conversation,
    DateOnly Today,
    string? Model = null,
    string? Locale = null,
    IReadOnlyList<Person>? People = null,
    Guid? AskedBy = null,
    int? ContextTokens = null) : IProposalRequest;

/// <summary>An instruction on a project, for the editor.</summary>
/// <param name="TaskIds">The tasks that the instruction is about; empty for the whole project.</param>
/// <param name="Own">The tasks of <paramref name="Project"/> that earlier revisions of the proposal added.</param>
public sealed record ProposeEdit(
    Guid ProposalId,
    int Revision,
    Guid WorkspaceId,
    Guid ProjectId,
    IReadOnlyList<Guid> TaskIds,
    string Goal,
    string? Instruction,
    JsonElement Project,
    IReadOnlyList<Guid> Own,
    IReadOnlyList<Turn> Conversation,
    DateOnly Today,
    string? Model = null,
    string? Locale = null,
    IReadOnlyList<Person>? People = null,
    Guid? AskedBy = null,
    int? ContextTokens = null) : IProposalRequest;

public sealed record Person(Guid Id, string Name);

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
/// <param name="ContextTokens">How much of the input was the project, in tokens of about four bytes.</param>
public sealed record AgentUsage(
    string Provider, string Model, string PromptVersion, int InputTokens, int OutputTokens, int LatencyMs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ContextTokens = null);

/// <summary>The agent gave up on this revision. <paramref name="Code"/> is stable, <paramref name="Reason"/> is for the person.</summary>
public sealed record ProposalFailed(Guid ProposalId, int Revision, string Code, string Reason);
