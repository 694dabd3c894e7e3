namespace Orchestrator.Assistant.Conversations;

/// <param name="IsAnswering">Whether the assistant is at work on the last message.</param>
internal sealed record ConversationLine(Guid Id, string Title, Guid? ProjectId, int Turns, bool IsAnswering, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="Messages">Oldest first: each of the person's, and the assistant's answer to it.</param>
internal sealed record ConversationView(
    Guid Id, string Title, Guid? ProjectId, bool IsAnswering, IReadOnlyList<ConversationMessage> Messages, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="Id">The turn and the role: <c>3.user</c>, <c>3.assistant</c>.</param>
/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">Of an answer that failed, what had been said by then.</param>
/// <param name="Choices">Ways to reply to an answer that asks back, at most 10: each is a next message, word for word, but for one that ends in "…", which is the beginning of one.</param>
/// <param name="Status">Of the assistant's: <c>answering</c>, <c>answered</c> or <c>failed</c>; <c>posted</c> of the person's.</param>
internal sealed record ConversationMessage(
    string Id, string Role, string Text, DateTimeOffset At, string Status, IReadOnlyList<ToolUse> Tools, IReadOnlyList<LinkedProposal> Proposals,
    IReadOnlyList<string> Choices, AnswerUsage? Usage, AnswerError? Error);

/// <param name="Outcome"><c>done</c>, <c>refused</c> or <c>failed</c>.</param>
internal sealed record ToolUse(string Name, string Outcome, string Summary);

/// <summary>A change that the assistant proposed: <c>GET /api/proposals/{id}</c> has it.</summary>
internal sealed record LinkedProposal(Guid Id, string Kind, Guid? ProjectId);

/// <param name="Code">Stable: <c>stopped</c>, <c>interrupted</c>, <c>provider_unavailable</c>, <c>budget_exceeded</c>, ….</param>
internal sealed record AnswerError(string Code, string Reason);

internal static class ConversationViews
{
    public static ConversationView Of(Conversation conversation, bool isAnswering) => new(
        conversation.Id, conversation.Title, conversation.ProjectId, isAnswering, [.. conversation.Turns.SelectMany(Messages)], conversation.CreatedAt, conversation.UpdatedAt);

    private static IEnumerable<ConversationMessage> Messages(Turn turn)
    {
        yield return new ConversationMessage($"{turn.Number}.user", "user", turn.Text, turn.At, "posted", [], [], [], null, null);
        yield return new ConversationMessage(
            $"{turn.Number}.assistant",
            "assistant",
            turn.Answer ?? "",
            turn.AnsweredAt ?? turn.At,
            turn.Status.ToString().ToLowerInvariant(),
            [.. turn.Tools.Select(tool => new ToolUse(tool.Tool, tool.Outcome, tool.Summary))],
            [.. turn.Proposals.Select(proposal => new LinkedProposal(proposal.ProposalId, proposal.Kind, proposal.ProjectId))],
            turn.Choices,
            turn.Usage,
            turn.Failure is { } failure ? new AnswerError(failure.Code, failure.Reason) : null);
    }
}
