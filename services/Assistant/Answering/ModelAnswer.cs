using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orchestrator.Agents;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Answering;

/// <summary>A model answers, and may use tools as often as it has rounds. What the tools find goes to it as data.</summary>
internal sealed class ModelAnswer(IChatClient client, IOptions<AnsweringOptions> options, TimeProvider time)
{
    private const string NoMoreTools = "No further tool can be used for this answer. Answer with what you have.";
    private const string NoAnswer = "I looked several things up and came to no answer. Ask for less at once.";
    private const string OfflineModel = "offline-1";

    /// <returns>What it took; null where no model but the offline one is left to be asked, which has no use for tools.</returns>
    /// <exception cref="AgentException">No model answers, for a reason that the person can be told.</exception>
    public async Task<AnswerUsage?> WriteAsync(AnswerPen pen, Caller caller, CancellationToken cancellation)
    {
        var messages = AssistantPrompt.Messages(pen.Conversation, caller, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), options.Value.HistoryCharacters);
        var asked = Asked(pen, caller);
        for (var round = 1; ; round++)
        {
            var isLast = round == options.Value.Rounds;
            asked.Tools = isLast ? null : [.. ToolBox.Declared];
            var updates = new List<ChatResponseUpdate>();
            await foreach (var update in client.GetStreamingResponseAsync(messages, asked, cancellation))
            {
                if (update.ModelId == OfflineModel)
                {
                    return pen.Text.Length == 0 ? null : throw new AgentException("provider_unavailable", "The model is away in the middle of the answer. Ask again in a while.");
                }

                updates.Add(update);
                await pen.SayAsync(update.Text, cancellation);
            }

            var response = updates.ToChatResponse();
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0 || isLast)
            {
                await pen.SayAsync(pen.Text.Length == 0 ? NoAnswer : "", cancellation);
                return Used(asked);
            }

            messages.AddMessages(response);
            messages.Add(new ChatMessage(ChatRole.Tool, await UseAsync(pen, calls, cancellation)));
            if (pen.Text.Length > 0 && !pen.Text.EndsWith('\n'))
            {
                // What is said after a look-up is a paragraph of its own.
                await pen.SayAsync("\n\n", cancellation);
            }
        }
    }

    // Of one turn: a second run of the same one would find what the first was answered.
    private static ChatOptions Asked(AnswerPen pen, Caller caller) => new ChatOptions().AskedBy(
        new AgentAsker("assistant", pen.Conversation.Id, pen.Turn.Number, caller.WorkspaceId, caller.UserId),
        "ask",
        AssistantPrompt.Version,
        JsonSerializer.Serialize(new { conversationId = pen.Conversation.Id, turn = pen.Turn.Number, text = pen.Turn.Text }, ToolOutput.Json));

    private async Task<List<AIContent>> UseAsync(AnswerPen pen, List<FunctionCallContent> calls, CancellationToken cancellation)
    {
        var results = new List<AIContent>();
        foreach (var (index, call) in calls.Index())
        {
            var output = index < options.Value.ToolsPerRound
                ? ToolOutput.Fence((await pen.UseAsync(call.Name, Arguments(call), cancellation)).Output)
                : NoMoreTools;
            results.Add(new FunctionResultContent(call.CallId, output));
        }

        return results;
    }

    private static JsonElement Arguments(FunctionCallContent call) =>
        JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions);

    private static AnswerUsage Used(ChatOptions asked) => asked.Spent() is { } spent
        ? new(spent.Provider, spent.Model, AssistantPrompt.Version, spent.InputTokens, spent.OutputTokens, 0, 0, spent.Cost)
        : throw new InvalidOperationException("An answer came of no call.");
}
