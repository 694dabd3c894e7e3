using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Agents;

/// <summary>
/// What every agent is asked, whichever provider answers: sent to the model as one JSON block marked as data, so that
/// nothing inside it is taken for an instruction to the system.
/// </summary>
/// <param name="Kind"><c>plan</c>, <c>decompose</c> or <c>edit</c>; <c>ask</c> of <see cref="Offline.OfflineAgent"/> alone: a model is asked by tools instead.</param>
/// <param name="Instruction">What the person said last; null on a first plan.</param>
/// <param name="Project">
/// The project as it stands under the proposal: <c>{ title, …, tasks: [{ id, parentTaskId, depth, title, … }] }</c> in tree order.
/// </param>
/// <param name="TaskId">The task to divide, or that the talk is about: an id or a local name of <paramref name="Project"/>. Needed by
/// <c>decompose</c>.</param>
/// <param name="People">Who can be given tasks: the members of the workspace. Null where the service does not tell.</param>
/// <param name="AskedBy">The person who asks, one of <paramref name="People"/>: what "me" and "my tasks" mean.</param>
/// <param name="TaskIds">Of an edit: the tasks that the instruction is about; null for the whole project.</param>
public sealed record AgentRequest(
    string Kind,
    string Goal,
    string? Instruction,
    JsonElement Project,
    IReadOnlyList<AgentTurn> Conversation,
    DateOnly Today,
    string? Locale = null,
    string? TaskId = null,
    IReadOnlyList<AgentPerson>? People = null,
    string? AskedBy = null,
    IReadOnlyList<string>? TaskIds = null)
{
    /// <summary>On whose account; never sent to a model.</summary>
    [JsonIgnore]
    public AgentAsker Asker { get; init; } = AgentAsker.Nobody;
}

/// <param name="Id">As in <c>assigneeId</c>.</param>
public sealed record AgentPerson(string Id, string Name);

/// <param name="Role"><c>user</c> or <c>agent</c>.</param>
public sealed record AgentTurn(string Role, string Text);

/// <summary>What every agent answers: a patch onto the project of the request, and why.</summary>
/// <param name="Patch">API.md's ProjectPatch; new tasks have local names (<c>$docs</c>). No operations: nothing is to change, and
/// <paramref name="Reply"/> says why.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record AgentAnswer(
    JsonElement Patch,
    string Reply,
    string Rationale,
    double Confidence,
    IReadOnlyList<AgentQuestion> Questions,
    IReadOnlyList<AgentNote> Notes,
    AgentIntent? Intent = null);

/// <summary>Of a request of the kind <c>ask</c>: what the person wants. The reply of the answer is what to tell them; its patch is empty.</summary>
/// <param name="Kind">
/// <c>answer</c> (the reply answers it), <c>edit</c>, <c>decompose</c> or <c>plan</c> (a wish that the service can propose), or <c>unclear</c> (the
/// answer's questions offer what can be asked instead).
/// </param>
/// <param name="TaskIds">The tasks that the reply speaks of; of <c>decompose</c> the one to divide, of <c>edit</c> those that it touches.</param>
/// <param name="Instruction">What to ask of the editor or the decomposer, which do not hear the talk before it; null where the task alone says it all.</param>
/// <param name="Goal">Of <c>plan</c>: what to plan.</param>
public sealed record AgentIntent(string Kind, IReadOnlyList<string> TaskIds, string? Instruction = null, string? Goal = null);

public sealed record AgentQuestion(string Text, IReadOnlyList<string> Choices);

/// <param name="TaskId">The task of the operation, an id or a local name; null for the project's own fields.</param>
public sealed record AgentNote(string? TaskId, string Reason, double Confidence);
