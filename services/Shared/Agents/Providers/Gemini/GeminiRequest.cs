using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Providers.Gemini;

/// <summary>A conversation and its options as the body of generateContent.</summary>
internal static class GeminiRequest
{
    /// <summary>Where a function call keeps the signature that it must be sent back with; without it the next request is refused.</summary>
    public const string Signature = "thoughtSignature";

    public static JsonObject Of(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var names = messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ToLookup(c => c.CallId, c => c.Name);
        var body = new JsonObject
        {
            ["contents"] = new JsonArray([.. messages.Where(m => m.Role != ChatRole.System).Select(m => Content(m, names))]),
            ["generationConfig"] = Config(options),
        };
        if (messages.Where(m => m.Role == ChatRole.System).ToList() is [_, ..] system)
            body["systemInstruction"] = new JsonObject { ["parts"] = new JsonArray([.. system.Select(m => Text(m.Text))]) };
        if (options?.Tools?.OfType<AIFunctionDeclaration>().ToList() is [_, ..] tools)
        {
            body["tools"] = new JsonArray(new JsonObject { ["functionDeclarations"] = new JsonArray([.. tools.Select(Declaration)]) });
            body["toolConfig"] = new JsonObject { ["functionCallingConfig"] = Mode(options.ToolMode) };
        }
        return body;
    }

    static JsonNode Content(ChatMessage message, ILookup<string, string> names) => new JsonObject
    {
        ["role"] = message.Role == ChatRole.Assistant ? "model" : "user",
        ["parts"] = new JsonArray([.. message.Contents.Select(c => Part(c, names)).OfType<JsonNode>()]),
    };

    static JsonNode? Part(AIContent content, ILookup<string, string> names) => content switch
    {
        TextContent { Text.Length: > 0 } text => Text(text.Text),
        FunctionCallContent call => Call(call),
        FunctionResultContent result => new JsonObject
        {
            ["functionResponse"] = new JsonObject
            {
                ["id"] = result.CallId,
                ["name"] = names[result.CallId].FirstOrDefault() ?? result.CallId,
                ["response"] = new JsonObject { ["result"] = ToolResults.Text(result) },
            },
        },
        _ => null,
    };

    static JsonObject Call(FunctionCallContent call)
    {
        var part = new JsonObject
        {
            ["functionCall"] = new JsonObject
            {
                ["id"] = call.CallId,
                ["name"] = call.Name,
                ["args"] = JsonSerializer.SerializeToNode(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions),
            },
        };
        if (call.AdditionalProperties?.GetValueOrDefault(Signature) is { } signature) part[Signature] = signature.ToString();
        return part;
    }

    static JsonNode Text(string text) => new JsonObject { ["text"] = text };

    static JsonNode Declaration(AIFunctionDeclaration tool) => new JsonObject
    {
        ["name"] = tool.Name,
        ["description"] = tool.Description,
        ["parametersJsonSchema"] = JsonNode.Parse(tool.JsonSchema.GetRawText()),
    };

    static JsonObject Mode(ChatToolMode? mode) => mode switch
    {
        NoneChatToolMode => new() { ["mode"] = "NONE" },
        RequiredChatToolMode { RequiredFunctionName: { } name } => new() { ["mode"] = "ANY", ["allowedFunctionNames"] = new JsonArray(name) },
        RequiredChatToolMode => new() { ["mode"] = "ANY" },
        _ => new() { ["mode"] = "AUTO" },
    };

    static JsonObject Config(ChatOptions? options)
    {
        var config = new JsonObject();
        if (options is null) return config;
        if (options.MaxOutputTokens is { } limit) config["maxOutputTokens"] = limit;
        if (options.Temperature is { } temperature) config["temperature"] = temperature;
        if (options.TopP is { } topP) config["topP"] = topP;
        if (options.StopSequences is [_, ..] stops) config["stopSequences"] = new JsonArray([.. stops.Select(s => JsonValue.Create(s))]);
        if (Level(options.Reasoning?.Effort) is { } level) config["thinkingConfig"] = new JsonObject { ["thinkingLevel"] = level };
        if (options.ResponseFormat is ChatResponseFormatJson json)
        {
            config["responseMimeType"] = "application/json";
            if (json.Schema is { } schema) config["responseJsonSchema"] = JsonNode.Parse(schema.GetRawText());
        }
        return config;
    }

    static string? Level(ReasoningEffort? effort) => effort switch
    {
        ReasoningEffort.None => "MINIMAL",
        ReasoningEffort.Low => "LOW",
        ReasoningEffort.Medium => "MEDIUM",
        ReasoningEffort.High or ReasoningEffort.ExtraHigh => "HIGH",
        _ => null,
    };
}
