#pragma warning disable SCME0001 // To see a member that the SDK does not model.
using System.Text;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using FinishReason = Microsoft.Extensions.AI.ChatFinishReason;

namespace Orchestrator.Agents.Providers.OpenAI;

/// <summary>Puts one streamed answer together: tool calls come in pieces, the usage last, and an end that never came must not pass for one.</summary>
internal sealed class OpenAIStream
{
    readonly SortedDictionary<int, Call> _calls = [];
    FinishReason? _finish;
    UsageDetails? _usage;
    bool _refused;
    string? _id, _model;

    /// <returns>The text of the update; null where it carries none.</returns>
    public ChatResponseUpdate? Read(StreamingChatCompletionUpdate update)
    {
        if (update.Patch.Contains("$.error"u8)) throw new ProviderException(FailureKind.CutOff, update.Patch.GetString("$.error.message"u8) ?? "error");

        (_id, _model) = (update.CompletionId ?? _id, update.Model ?? _model);
        if (update.FinishReason is { } reason) _finish = OpenAIAnswers.Reason(reason);
        if (update.Usage is { } usage) _usage = OpenAIAnswers.Usage(usage);
        _refused |= update.RefusalUpdate is { Length: > 0 };
        foreach (var piece in update.ToolCallUpdates)
        {
            if (!_calls.TryGetValue(piece.Index, out var call)) _calls[piece.Index] = call = new();
            call.Id ??= piece.ToolCallId;
            call.Name ??= piece.FunctionName;
            if (piece.FunctionArgumentsUpdate is { } arguments && !arguments.ToMemory().IsEmpty) call.Arguments.Append(arguments);
        }
        var text = string.Concat(update.ContentUpdate.Select(part => part.Text));
        return text.Length == 0 ? null : Update([new TextContent(text)]);
    }

    /// <summary>What was gathered: tool calls, usage and how it ended.</summary>
    public ChatResponseUpdate End()
    {
        if (_finish is null) throw new ProviderException(FailureKind.CutOff, "The stream ended before the answer did.");
        var last = Update([.. _calls.Values.Select(c => ToolCalls.Read(c.Id ?? "", c.Name ?? "", c.Arguments.ToString()))]);
        if (_usage is not null) last.Contents.Add(new UsageContent(_usage));
        last.FinishReason = _refused ? FinishReason.ContentFilter : _finish;
        return last;
    }

    ChatResponseUpdate Update(List<AIContent> contents) =>
        new(ChatRole.Assistant, contents) { ResponseId = _id, MessageId = _id, ModelId = _model };

    sealed class Call
    {
        public string? Id { get; set; }
        public string? Name { get; set; }
        public StringBuilder Arguments { get; } = new();
    }
}
