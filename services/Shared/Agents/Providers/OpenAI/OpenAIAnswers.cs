using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = OpenAI.Chat.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using FinishReason = Microsoft.Extensions.AI.ChatFinishReason;

namespace Orchestrator.Agents.Providers.OpenAI;

/// <summary>What came back, in the words of <see cref="IChatClient"/>.</summary>
internal static class OpenAIAnswers
{
    public static ChatResponse Of(ChatCompletion completion)
    {
        var message = new ChatMessage(ChatRole.Assistant, string.Concat(completion.Content.Select(part => part.Text)))
        {
            MessageId = completion.Id,
        };
        foreach (var call in completion.ToolCalls)
            message.Contents.Add(ToolCalls.Read(call.Id, call.FunctionName, call.FunctionArguments.ToString()));
        if (completion.Refusal is { Length: > 0 } refusal) message.Contents.Add(new ErrorContent(refusal));
        return new(message)
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            CreatedAt = completion.CreatedAt,
            FinishReason = completion.Refusal is { Length: > 0 } ? FinishReason.ContentFilter : Reason(completion.FinishReason),
            Usage = completion.Usage is { } usage ? Usage(usage) : null,
        };
    }

    public static FinishReason Reason(ChatFinishReason reason) => reason switch
    {
        ChatFinishReason.Length => FinishReason.Length,
        ChatFinishReason.ContentFilter => FinishReason.ContentFilter,
        ChatFinishReason.ToolCalls or ChatFinishReason.FunctionCall => FinishReason.ToolCalls,
        _ => FinishReason.Stop,
    };

    /// <summary>
    /// Reasoning counts as output. OpenAI has it inside the completion's tokens and xAI beside them; the total tells which.
    /// </summary>
    public static UsageDetails Usage(ChatTokenUsage usage)
    {
        long reasoning = usage.OutputTokenDetails?.ReasoningTokenCount ?? 0;
        var beside = reasoning > 0 && usage.TotalTokenCount == usage.InputTokenCount + usage.OutputTokenCount + reasoning;
        return new()
        {
            InputTokenCount = usage.InputTokenCount,
            OutputTokenCount = usage.OutputTokenCount + (beside ? reasoning : 0),
            TotalTokenCount = usage.TotalTokenCount,
            CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
            ReasoningTokenCount = reasoning,
        };
    }
}
