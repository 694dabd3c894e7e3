using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Answering;

/// <summary>A model answers, and may use tools as often as it has rounds. What the tools find goes to it as data.</summary>
internal sealed class ModelAnswer(IChatClient client, IOptions<AnsweringOptions> options, TimeProvider time)
{
    private const string NoMoreTools = "No further tool can be used for this answer. Answer with what you have.";

    public async Task<AnswerUsage> WriteAsync(AnswerPen pen, Caller caller, CancellationToken cancellation)
    {
        var messages = AssistantPrompt.Messages(pen.Conversation, caller, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), options.Value.HistoryCharacters);
        var usage = new UsageDetails();
        for (var round = 1; ; round++)
        {
            var isLast = round == options.Value.Rounds;
            var asked = new ChatOptions { Tools = isLast ? null : [.. ToolBox.Declared] };
            var updates = new List<ChatResponseUpdate>();
            await foreach (var update in client.GetStreamingResponseAsync(messages, asked, cancellation))
            {
                updates.Add(update);
                await pen.SayAsync(update.Text, cancellation);
            }

            var response = updates.ToChatResponse();
            Add(usage, response, messages);
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0 || isLast)
            {
                return new AnswerUsage(Provider(), response.ModelId ?? "unknown", AssistantPrompt.Version, usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0, 0, 0);
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

    private static void Add(UsageDetails usage, ChatResponse response, List<ChatMessage> sent) => usage.Add(new UsageDetails
    {
        // Four characters a token, where a provider counts none.
        InputTokenCount = response.Usage?.InputTokenCount ?? sent.Sum(message => message.Text.Length / 4L),
        OutputTokenCount = response.Usage?.OutputTokenCount ?? response.Text.Length / 4L,
    });

    private string Provider() => (client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.ProviderName ?? "unknown";
}
