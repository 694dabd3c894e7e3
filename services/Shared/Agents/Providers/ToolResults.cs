using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Providers;

internal static class ToolResults
{
    /// <summary>A tool's result as the text that a model reads: its own text, or JSON.</summary>
    public static string Text(FunctionResultContent result) => result.Result switch
    {
        null => result.Exception is null ? "" : "The tool failed.",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        var other => JsonSerializer.Serialize(other, AIJsonUtilities.DefaultOptions),
    };
}
