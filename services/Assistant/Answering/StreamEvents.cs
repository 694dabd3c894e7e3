namespace Orchestrator.Assistant.Answering;

// The data of each event of an answer's stream. docs: services/Assistant/README.md

/// <summary><c>delta</c>: the next words of the answer.</summary>
internal sealed record DeltaEvent(string Text);

/// <summary><c>tool</c>: something is looked up or proposed; once when it begins, and once when it is done.</summary>
/// <param name="Status"><c>running</c>, <c>done</c>, <c>refused</c> or <c>failed</c>.</param>
/// <param name="Summary">What was found, in a few words; null while it runs.</param>
internal sealed record ToolEvent(string Name, string Status, string? Summary);

/// <summary><c>proposal</c>: a change is proposed, <c>GET /api/proposals/{id}</c> has it; again when an agent has answered.</summary>
/// <param name="Kind"><c>plan</c>, <c>decompose</c> or <c>edit</c>.</param>
/// <param name="Status"><c>pending</c>, then <c>ready</c>, <c>failed</c>, or <c>accepted</c> by the workspace's policy, where that comes while the answer is given; what became of it since in an answer that is told again.</param>
/// <param name="Reason">Why it failed.</param>
internal sealed record ProposalEvent(Guid Id, string Kind, string Status, Guid? ProjectId, string? Reason);

/// <summary><c>choices</c>: the answer asks back, and these are ways to reply; once, behind its words.</summary>
/// <param name="Choices">At most 10, as a message of <c>GET /api/conversations/{id}</c> has them.</param>
internal sealed record ChoicesEvent(IReadOnlyList<string> Choices);

/// <summary><c>usage</c>: what the answer took.</summary>
/// <param name="Provider">For example <c>offline</c>, <c>anthropic</c>.</param>
/// <param name="FirstTokenMs">From the message to the first word.</param>
/// <param name="Cost">US dollars, at the catalogue's prices; null where nothing is to pay.</param>
internal sealed record UsageEvent(string Provider, string Model, long InputTokens, long OutputTokens, long LatencyMs, long FirstTokenMs, decimal? Cost)
{
    public static UsageEvent Of(Conversations.AnswerUsage usage) =>
        new(usage.Provider, usage.Model, usage.InputTokens, usage.OutputTokens, usage.LatencyMs, usage.FirstTokenMs, usage.Cost);
}

/// <summary><c>done</c>: the answer is whole and kept. The last event.</summary>
/// <param name="MessageId">Under which <c>GET /api/conversations/{id}</c> has it.</param>
internal sealed record DoneEvent(string MessageId);

/// <summary><c>error</c>: the answer ends here; what was said until now is kept. The last event.</summary>
/// <param name="Code">Stable: <c>stopped</c>, <c>interrupted</c>, <c>timed_out</c>, <c>provider_unavailable</c>, <c>budget_exceeded</c>, <c>internal</c>, ….</param>
/// <param name="Reason">For the person, with the way out.</param>
internal sealed record ErrorEvent(string Code, string Reason);

internal static class StreamEvents
{
    /// <summary>What an event is called in the stream, and what it carries.</summary>
    public static readonly (string Name, Type Data)[] All =
    [
        ("delta", typeof(DeltaEvent)), ("tool", typeof(ToolEvent)), ("proposal", typeof(ProposalEvent)), ("choices", typeof(ChoicesEvent)), ("usage", typeof(UsageEvent)),
        ("done", typeof(DoneEvent)), ("error", typeof(ErrorEvent)),
    ];

    public static string NameOf(object data) => All.First(entry => entry.Data == data.GetType()).Name;
}

/// <summary>An event on its way out.</summary>
/// <param name="Id"><c>{turn}.{characters of the answer so far}</c>, from which a lost stream can go on.</param>
internal sealed record SentEvent(string Id, object Data);
