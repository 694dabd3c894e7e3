using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.ServiceDefaults;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(RoleConverter)])]
[JsonSerializable(typeof(AccessToken))]
[JsonSerializable(typeof(TokenHeader))]
[JsonSerializable(typeof(JsonWebKeySet))]
internal sealed partial class AccessTokenJson : JsonSerializerContext;

internal sealed class RoleConverter() : JsonStringEnumConverter<WorkspaceRole>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
