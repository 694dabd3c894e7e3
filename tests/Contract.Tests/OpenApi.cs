using System.Text.Json.Nodes;

namespace Orchestrator.Contract.Tests;

/// <summary>One call of the document.</summary>
internal sealed record Operation(string Method, string Path, JsonObject Json)
{
    public string Id => Json["operationId"]?.GetValue<string>() ?? $"{Method} {Path}";

    public IEnumerable<JsonObject> Parameters => Json["parameters"]?.AsArray().Select(parameter => parameter!.AsObject()) ?? [];

    /// <summary>Media types and what they hold.</summary>
    public JsonObject? Body => Json["requestBody"]?["content"]?.AsObject();

    public JsonObject Responses => Json["responses"]!.AsObject();

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The document of the product.</summary>
internal sealed class OpenApi(JsonObject json)
{
    public JsonObject Json { get; } = json;

    public IReadOnlyList<Operation> Operations { get; } =
        [.. from path in json["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject())];

    /// <summary>What a reference points to; anything else is itself.</summary>
    public JsonNode Resolve(JsonNode schema)
    {
        while (schema is JsonObject reference && reference["$ref"]?.GetValue<string>() is { } target)
        {
            schema = target.Split('/').Skip(1).Aggregate((JsonNode?)Json, (node, name) => node?[name]) ?? throw new InvalidOperationException($"{target} is not in the document.");
        }

        return schema;
    }

    /// <summary>The operation whose path a request's path matches, a literal before a parameter.</summary>
    public Operation? Find(string method, string path)
    {
        var parts = path.Split('/');
        return Operations
            .Where(operation => operation.Method == method && Matches(operation.Path.Split('/'), parts))
            .MinBy(operation => operation.Path.Count(character => character == '{'));
    }

    private static bool Matches(string[] pattern, string[] parts) =>
        pattern.Length == parts.Length && pattern.Zip(parts).All(pair => pair.First == pair.Second || pair.First.Contains('{'));
}
