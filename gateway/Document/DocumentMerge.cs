using System.Text.Json.Nodes;

namespace Orchestrator.Gateway.Document;

/// <summary>Puts the OpenAPI document of a service into another.</summary>
internal static class DocumentMerge
{
    /// <summary>
    /// Paths and tags are added. So are components: where both have one of a name, they are the same, or the service's goes under its own
    /// name in front (<c>ProjectsPage</c>), and so do references to it.
    /// </summary>
    public static void Add(JsonObject merged, string service, JsonObject document)
    {
        document = Rename(document, Clashes(merged, document), Capital(service));
        foreach (var kind in Objects(document, "components"))
        {
            foreach (var component in kind.Value!.AsObject())
                Child(Child(merged, "components"), kind.Key)[component.Key] = component.Value!.DeepClone();
        }
        foreach (var path in Objects(document, "paths")) Child(merged, "paths")[path.Key] = path.Value!.DeepClone();

        var known = Tags(merged).ToHashSet();
        foreach (var tag in Tags(document).Where(known.Add)) (merged["tags"] ??= new JsonArray()).AsArray().Add(new JsonObject { ["name"] = tag });
    }

    static List<(string Kind, string Name)> Clashes(JsonObject merged, JsonObject document) =>
        [.. from kind in Objects(document, "components")
            from component in kind.Value!.AsObject()
            where merged["components"]?[kind.Key]?[component.Key] is { } other && !JsonNode.DeepEquals(other, component.Value)
            select (kind.Key, component.Key)];

    static JsonObject Rename(JsonObject document, List<(string Kind, string Name)> clashes, string prefix)
    {
        if (clashes.Count == 0) return document;
        var text = document.ToJsonString();
        foreach (var (kind, name) in clashes) text = text.Replace($"\"#/components/{kind}/{name}\"", $"\"#/components/{kind}/{prefix}{name}\"");
        var renamed = JsonNode.Parse(text)!.AsObject();
        foreach (var (kind, name) in clashes)
        {
            var components = renamed["components"]![kind]!.AsObject();
            components.Remove(name, out var component);
            components[prefix + name] = component;
        }
        return renamed;
    }

    static IEnumerable<KeyValuePair<string, JsonNode?>> Objects(JsonObject document, string member) => document[member]?.AsObject() ?? [];

    static IEnumerable<string> Tags(JsonObject document) => document["tags"]?.AsArray().Select(tag => tag!["name"]!.GetValue<string>()) ?? [];

    static JsonObject Child(JsonObject parent, string name) => (parent[name] ??= new JsonObject()).AsObject();

    static string Capital(string service) => char.ToUpperInvariant(service[0]) + service[1..];
}
