using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Orchestrator.Assistant.Conversations;

namespace Orchestrator.Assistant.Tools;

/// <summary>Something the assistant can look up, or have proposed.</summary>
/// <param name="Parameters">The JSON schema of its arguments.</param>
internal sealed record Tool(
    string Name, string Description, [property: StringSyntax("json")] string Parameters, Func<ToolCall, CancellationToken, Task<ToolResult>> RunAsync);

/// <summary>One use of a tool.</summary>
/// <param name="ProjectId">The project of the conversation: what is meant where the arguments name none.</param>
/// <param name="ProposalKey">Of this use alone, for what must not happen twice.</param>
/// <param name="Wait">How long to wait for an agent's answer.</param>
/// <param name="Told">Takes word of a proposal at once: it is there, whatever happens to this answer.</param>
internal sealed record ToolCall(
    ToolArguments Arguments, CallerApi Api, Guid ConversationId, Guid? ProjectId, string ProposalKey, TimeSpan Wait, Func<ToldProposal, Task> Told)
{
    /// <exception cref="ToolArgumentException">Neither the arguments nor the conversation name a project.</exception>
    public Guid RequiredProject() => Arguments.Id("projectId") ?? ProjectId
        ?? throw new ToolArgumentException("projectId is needed: this conversation is not about one project. Find it with list_projects.");

    /// <summary>The project that is meant; null for the whole workspace.</summary>
    public Guid? AskedProject() => Arguments.Id("projectId") ?? ProjectId;
}

/// <param name="Status">As Projects has it: <c>pending</c>, <c>ready</c>, <c>failed</c>.</param>
internal sealed record ToldProposal(ProposalOpened Opened, string Status, string? Reason);

/// <param name="Outcome"><c>done</c>, <c>refused</c> or <c>failed</c>.</param>
/// <param name="Summary">For the person, in a few words.</param>
/// <param name="Output">For the model.</param>
internal sealed record ToolResult(string Outcome, string Summary, JsonElement Output)
{
    /// <summary>Ways for the person to reply to the answer.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public static ToolResult Done(string summary, object output) => new("done", summary, JsonSerializer.SerializeToElement(output, ToolOutput.Json));

    public static ToolResult Refused(string reason) => new("refused", reason, JsonSerializer.SerializeToElement(new { error = reason }, ToolOutput.Json));

    /// <summary>What another service refused, told as it said it; that it is away is a failure.</summary>
    public static ToolResult Of(ApiAnswer refusal) => Refused(refusal.Refusal()) with { Outcome = refusal.Status >= 500 ? "failed" : "refused" };
}
