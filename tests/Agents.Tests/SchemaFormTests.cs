using System.Text.Json;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Answers;
using Orchestrator.Agents.Catalogue;

namespace Orchestrator.Agents.Tests;

public sealed class SchemaFormTests
{
    static readonly JsonElement Schema = ((ChatResponseFormatJson)AnswerSchema.Format).Schema!.Value;

    /// <summary>The rules of the strictest provider, and of the one that allows the fewest unions, over the whole schema.</summary>
    [Theory]
    [InlineData("strict")]
    [InlineData("schema")]
    public void Every_object_keeps_to_what_providers_take(string form)
    {
        var strict = form == "strict";
        var objects = 0;
        foreach (var node in Nodes(SchemaForm.Of(Schema, strict ? StructuredOutput.Strict : StructuredOutput.Schema)))
        {
            string[] refused = ["minimum", "maximum", "maxLength", "minItems", "maxItems", "pattern", "oneOf", "allOf", "x-merge-patch"];
            node.EnumerateObject().Select(p => p.Name).ShouldNotContain(name => refused.Contains(name));
            if (!strict) node.GetProperty("type").ValueKind.ShouldBe(JsonValueKind.String);
            if (!node.TryGetProperty("properties", out var properties)) continue;
            objects++;
            node.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
            var required = node.GetProperty("required").EnumerateArray().Select(r => r.GetString()).ToList();
            if (strict) required.ShouldBe(properties.EnumerateObject().Select(p => p.Name));
        }
        objects.ShouldBe(8);
    }

    [Fact]
    public void A_merge_patch_says_in_a_list_what_it_empties()
    {
        var meta = SchemaForm.Of(Schema, StructuredOutput.Strict).GetProperty("properties").GetProperty("patch").GetProperty("properties").GetProperty("metaUpdates");
        meta.GetProperty("type").EnumerateArray().Select(t => t.GetString()).ShouldBe(["object", "null"]);
        var fields = meta.GetProperty("properties");
        fields.GetProperty("clear").GetProperty("items").GetProperty("enum").EnumerateArray().Select(n => n.GetString()).ShouldContain("dueDate");
        fields.GetProperty("status").GetProperty("enum").EnumerateArray().Last().ValueKind.ShouldBe(JsonValueKind.Null);
        fields.GetProperty("title").GetProperty("description").GetString().ShouldBe("maxLength 200");
    }

    static IEnumerable<JsonElement> Nodes(JsonElement schema)
    {
        yield return schema;
        var inner = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(p => p.Value) : [];
        if (schema.TryGetProperty("items", out var items)) inner = inner.Append(items);
        foreach (var node in inner.SelectMany(Nodes)) yield return node;
    }
}
