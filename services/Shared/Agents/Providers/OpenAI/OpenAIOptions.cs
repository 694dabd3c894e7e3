#pragma warning disable SCME0001, OPENAI001 // Patches of the body and the effort of reasoning are marked as subject to change.
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace Orchestrator.Agents.Providers.OpenAI;

internal static class OpenAIOptions
{
    /// <summary>In <see cref="ChatOptions.AdditionalProperties"/>: true has the schema of the answer enforced to the letter.</summary>
    public const string Strict = "strict";

    public static ChatCompletionOptions Of(ChatOptions? options, bool isOriginal)
    {
        var wire = new ChatCompletionOptions
        {
            Temperature = options?.Temperature,
            TopP = options?.TopP,
            ReasoningEffortLevel = Effort(options?.Reasoning?.Effort),
            ResponseFormat = Format(options),
        };
        if (options is null) return wire;

        if (isOriginal) wire.MaxOutputTokenCount = options.MaxOutputTokens;
        // Ollama, llama.cpp and older vLLM do not read max_completion_tokens.
        else if (options.MaxOutputTokens is { } limit) wire.Patch.Set("$.max_tokens"u8, limit);

        foreach (var stop in options.StopSequences ?? []) wire.StopSequences.Add(stop);
        foreach (var tool in options.Tools?.OfType<AIFunctionDeclaration>() ?? [])
            wire.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        if (wire.Tools.Count > 0)
        {
            wire.ToolChoice = options.ToolMode switch
            {
                NoneChatToolMode => ChatToolChoice.CreateNoneChoice(),
                RequiredChatToolMode { RequiredFunctionName: { } name } => ChatToolChoice.CreateFunctionChoice(name),
                RequiredChatToolMode => ChatToolChoice.CreateRequiredChoice(),
                AutoChatToolMode => ChatToolChoice.CreateAutoChoice(),
                _ => null,
            };
            wire.AllowParallelToolCalls = options.AllowMultipleToolCalls;
        }
        return wire;
    }

    static ChatResponseFormat? Format(ChatOptions? options) => options?.ResponseFormat switch
    {
        ChatResponseFormatJson { Schema: { } schema } json => ChatResponseFormat.CreateJsonSchemaFormat(json.SchemaName ?? "answer",
            BinaryData.FromString(schema.GetRawText()), json.SchemaDescription,
            options.AdditionalProperties?.TryGetValue(Strict, out bool strict) == true ? strict : null),
        ChatResponseFormatJson => ChatResponseFormat.CreateJsonObjectFormat(),
        _ => null,
    };

    static ChatReasoningEffortLevel? Effort(ReasoningEffort? effort) => effort switch
    {
        ReasoningEffort.None => ChatReasoningEffortLevel.None,
        ReasoningEffort.Low => ChatReasoningEffortLevel.Low,
        ReasoningEffort.Medium => ChatReasoningEffortLevel.Medium,
        ReasoningEffort.High => ChatReasoningEffortLevel.High,
        ReasoningEffort.ExtraHigh => ChatReasoningEffortLevel.ExtraHigh,
        // A bare null would become a level by its conversion from string.
        _ => default(ChatReasoningEffortLevel?),
    };
}
