using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Providers.Gemini;

/// <summary>
/// Reads one answer, whole or in chunks of the same form. A tool call ends like a text, with STOP, and a blocked request has no candidate at
/// all; usage comes in every chunk and the last one counts.
/// </summary>
internal sealed class GeminiAnswer(string requested)
{
    ChatFinishReason? _finish;
    UsageDetails? _usage;
    string _model = requested;
    string? _id;

    public ChatResponseUpdate Read(JsonElement chunk)
    {
        if (chunk.TryGetProperty("error", out _))
        {
            var body = ErrorBody.Read(chunk.GetRawText());
            throw new ProviderException(FailureKind.CutOff, $"{body.Code}: {body.Message}");
        }
        _id ??= Text(chunk, "responseId");
        _model = Text(chunk, "modelVersion") ?? _model;
        if (chunk.TryGetProperty("usageMetadata", out var usage)) _usage = Usage(usage);
        if (chunk.TryGetProperty("promptFeedback", out var feedback) && Text(feedback, "blockReason") is not null)
            _finish = ChatFinishReason.ContentFilter;

        var contents = new List<AIContent>();
        if (chunk.TryGetProperty("candidates", out var candidates) && candidates.GetArrayLength() > 0)
        {
            var candidate = candidates[0];
            if (candidate.TryGetProperty("content", out var content) && content.TryGetProperty("parts", out var parts))
                contents.AddRange(parts.EnumerateArray().Select(Part).OfType<AIContent>());
            if (Text(candidate, "finishReason") is { } reason) _finish = Reason(reason);
            if (_finish == ChatFinishReason.Stop && contents.OfType<FunctionCallContent>().Any()) _finish = ChatFinishReason.ToolCalls;
        }
        return Update(contents);
    }

    public ChatResponseUpdate End()
    {
        if (_finish is null) throw new ProviderException(FailureKind.CutOff, "The stream ended before the answer did.");
        var last = Update(_usage is null ? [] : [new UsageContent(_usage)]);
        last.FinishReason = _finish;
        return last;
    }

    ChatResponseUpdate Update(IList<AIContent> contents) =>
        new(ChatRole.Assistant, contents) { ResponseId = _id, MessageId = _id, ModelId = _model };

    static AIContent? Part(JsonElement part)
    {
        if (part.TryGetProperty("functionCall", out var call))
        {
            var name = Text(call, "name") ?? "";
            var arguments = call.TryGetProperty("args", out var args) ? args.GetRawText() : "";
            // Older models name no id; one call a name and answer is what they send.
            var content = ToolCalls.Read(Text(call, "id") ?? name, name, arguments);
            if (Text(part, GeminiRequest.Signature) is { } signature) content.AdditionalProperties = new() { [GeminiRequest.Signature] = signature };
            return content;
        }
        var isThought = part.TryGetProperty("thought", out var thought) && thought.ValueKind == JsonValueKind.True;
        return !isThought && Text(part, "text") is { Length: > 0 } text ? new TextContent(text) : null;
    }

    /// <summary>MALFORMED_FUNCTION_CALL and its like are answers that never came to be.</summary>
    static ChatFinishReason Reason(string reason) => reason switch
    {
        "STOP" => ChatFinishReason.Stop,
        "MAX_TOKENS" => ChatFinishReason.Length,
        "SAFETY" or "RECITATION" or "BLOCKLIST" or "PROHIBITED_CONTENT" or "SPII" or "LANGUAGE" => ChatFinishReason.ContentFilter,
        _ => throw new ProviderException(FailureKind.Malformed, $"finishReason {reason}"),
    };

    /// <summary>Thoughts are billed as output and are not among the candidates' tokens; what was cached is among the prompt's.</summary>
    static UsageDetails Usage(JsonElement usage)
    {
        var thoughts = Count(usage, "thoughtsTokenCount");
        return new()
        {
            InputTokenCount = Count(usage, "promptTokenCount") + Count(usage, "toolUsePromptTokenCount"),
            OutputTokenCount = Count(usage, "candidatesTokenCount") + thoughts,
            TotalTokenCount = Count(usage, "totalTokenCount"),
            CachedInputTokenCount = Count(usage, "cachedContentTokenCount"),
            ReasoningTokenCount = thoughts,
        };
    }

    static long Count(JsonElement usage, string name) => usage.TryGetProperty(name, out var value) && value.TryGetInt64(out var count) ? count : 0;

    static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
