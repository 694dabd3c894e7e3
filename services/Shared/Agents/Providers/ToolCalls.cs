using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Providers;

internal static class ToolCalls
{
    /// <summary>A call whose arguments came as text. Arguments that are no JSON object go along as the call's error, for the model to mend.</summary>
    public static FunctionCallContent Read(string id, string name, string arguments) => FunctionCallContent.CreateFromParsedArguments(
        arguments, id, name,
        text => string.IsNullOrWhiteSpace(text) ? new Dictionary<string, object?>()
            : JsonSerializer.Deserialize<Dictionary<string, object?>>(text, AIJsonUtilities.DefaultOptions));
}
