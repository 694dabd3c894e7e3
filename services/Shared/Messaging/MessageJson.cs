using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Messaging;

internal static class MessageJson
{
    // jsonb does not keep the order of members, so a polymorphic type's discriminator may come late.
    public static JsonSerializerOptions Defaults => new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new EnumNames() },
    };

    /// <summary>Enums as camelCase strings, except those whose type brings a converter of its own.</summary>
    private sealed class EnumNames : JsonConverterFactory
    {
        private readonly JsonStringEnumConverter _names = new(JsonNamingPolicy.CamelCase);

        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsEnum && typeToConvert.GetCustomAttribute<JsonConverterAttribute>() is null;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            _names.CreateConverter(typeToConvert, options);
    }
}
