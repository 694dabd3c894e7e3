using System.Text.Json;
using Orchestrator.PatchLog;

namespace Orchestrator.Assistant.Conversations;

// The events of a conversation's stream. Their shapes never change; who and when stand in the event's metadata.

/// <param name="ProjectId">The project that it is about; null for the whole workspace.</param>
internal sealed record ConversationStarted(Guid? ProjectId, string? Title);

/// <summary>The person's next message: a turn begins.</summary>
/// <param name="Key">The Idempotency-Key that it was sent with.</param>
internal sealed record MessagePosted(string Text, string? Key);

/// <summary>The assistant looked something up, or tried to.</summary>
/// <param name="Arguments">As the model gave them.</param>
/// <param name="Outcome"><c>done</c>, <c>refused</c> or <c>failed</c>.</param>
/// <param name="Summary">For the person: what was found, in a few words.</param>
internal sealed record ToolCalled(string Tool, JsonElement Arguments, string Outcome, string Summary);

/// <summary>The assistant asked an agent for a change, which is a proposal of Projects from now on.</summary>
/// <param name="Kind"><c>plan</c>, <c>decompose</c> or <c>edit</c>.</param>
internal sealed record ProposalOpened(Guid ProposalId, string Kind, Guid? ProjectId);

/// <summary>The answer asks back, and these are ways to reply; whichever is taken is the person's next message, word for word.</summary>
internal sealed record ChoicesOffered(IReadOnlyList<string> Choices);

/// <summary>The turn's answer, whole.</summary>
internal sealed record AnswerGiven(string Text, AnswerUsage? Usage);

/// <summary>The turn ended without a whole answer.</summary>
/// <param name="Text">What had been said by then.</param>
/// <param name="Code">Stable: <c>stopped</c> by the person, <c>interrupted</c> by a restart, or what the provider refused with.</param>
/// <param name="Reason">For the person, with the way out.</param>
internal sealed record AnswerFailed(string Text, string Code, string Reason);

internal sealed record ConversationRenamed(string Title);

internal sealed record ConversationDeleted;

/// <summary>What an answer took. Token counts are the provider's own, or an estimate where it names none.</summary>
/// <param name="Provider">For example <c>offline</c>, <c>anthropic</c>.</param>
/// <param name="PromptVersion">Which wording of the assistant's instructions the model had.</param>
/// <param name="LatencyMs">From the message to the end of the answer.</param>
/// <param name="FirstTokenMs">From the message to the first word.</param>
/// <param name="Cost">US dollars, at the catalogue's prices; null where nothing is to pay.</param>
internal sealed record AnswerUsage(
    string Provider, string Model, string PromptVersion, long InputTokens, long OutputTokens, long LatencyMs, long FirstTokenMs, decimal? Cost = null);

/// <summary>The stored names of the events, and their JSON.</summary>
internal static class ConversationEvents
{
    public const string StreamType = "conversation";

    public static readonly EventTypes Types = new("a conversation", new Dictionary<string, Type>
    {
        ["conversation_started"] = typeof(ConversationStarted),
        ["message_posted"] = typeof(MessagePosted),
        ["tool_called"] = typeof(ToolCalled),
        ["proposal_opened"] = typeof(ProposalOpened),
        ["choices_offered"] = typeof(ChoicesOffered),
        ["answer_given"] = typeof(AnswerGiven),
        ["answer_failed"] = typeof(AnswerFailed),
        ["conversation_renamed"] = typeof(ConversationRenamed),
        ["conversation_deleted"] = typeof(ConversationDeleted),
    });
}
