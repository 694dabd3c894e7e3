using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Orchestrator.Agents.Providers.OpenAI;

/// <summary>Turns of a conversation in OpenAI's form. A tool's result is a message of its own there.</summary>
internal static class OpenAIMessages
{
    public static IReadOnlyList<global::OpenAI.Chat.ChatMessage> Of(IEnumerable<ChatMessage> messages) => [.. messages.SelectMany(Of)];

    static IEnumerable<global::OpenAI.Chat.ChatMessage> Of(ChatMessage message)
    {
        if (message.Role == ChatRole.System) return [new SystemChatMessage(message.Text)];
        if (message.Role == ChatRole.Assistant) return [Assistant(message)];
        if (message.Role == ChatRole.Tool)
        {
            return message.Contents.OfType<FunctionResultContent>()
                .Select(result => new ToolChatMessage(result.CallId, ToolResults.Text(result)));
        }
        return [new UserChatMessage(message.Text)];
    }

    static AssistantChatMessage Assistant(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>().Select(call => ChatToolCall.CreateFunctionToolCall(
            call.CallId, call.Name, BinaryData.FromString(JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions)))).ToList();
        if (calls.Count == 0) return new AssistantChatMessage(message.Text);
        var assistant = new AssistantChatMessage(calls);
        if (message.Text.Length > 0) assistant.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        return assistant;
    }
}
