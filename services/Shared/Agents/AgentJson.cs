using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Orchestrator.Agents;

/// <summary>The JSON that goes to a model and comes back from it.</summary>
/// <remarks>
/// The default encoder stays: it escapes <c>&lt;</c>, <c>&gt;</c> and the backtick, so no text of a user can close the fence of
/// the data block that it travels in.
/// </remarks>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AgentRequest))]
[JsonSerializable(typeof(AgentAnswer))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class AgentJson : JsonSerializerContext;
