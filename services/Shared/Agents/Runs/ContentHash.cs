using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Runs;

/// <summary>SHA-256 of what is asked, as 64 hexadecimal digits: the same words to the same model, the same hash on any machine.</summary>
internal static class ContentHash
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <param name="scope">The model, and whatever else must be equal.</param>
    public static string Of(string scope, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, scope);
        Add(hash, (options?.ResponseFormat as ChatResponseFormatJson)?.SchemaName ?? "");
        foreach (var tool in options?.Tools ?? []) Add(hash, tool.Name);
        foreach (var message in messages)
        {
            Add(hash, message.Role.Value);
            foreach (var content in message.Contents) Add(hash, Words(content));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static string Words(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => $"{call.CallId} {call.Name} {JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions)}",
        FunctionResultContent result => $"{result.CallId} {JsonSerializer.Serialize(result.Result, AIJsonUtilities.DefaultOptions)}",
        _ => content.GetType().Name,
    };

    /// <summary>With its length before it, so that no two lists of texts run together to the same bytes.</summary>
    static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
