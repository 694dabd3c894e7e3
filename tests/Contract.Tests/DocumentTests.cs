using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Contract.Tests;

public sealed class DocumentTests(Product product)
{
    private IReadOnlyList<Operation> Operations => product.Document.Operations;

    [Fact]
    public void Every_service_is_in_it()
    {
        product.Document.Json.ContainsKey("x-unavailable").ShouldBeFalse(product.Faults.All);
        product.Document.Json["openapi"]!.GetValue<string>().ShouldStartWith("3.1");
        product.Document.Find("GET", "/api/me").ShouldNotBeNull();
        product.Document.Find("GET", "/api/projects").ShouldNotBeNull();
        product.Document.Find("GET", "/api/conversations").ShouldNotBeNull();
        product.Document.Find("GET", "/api/integrations/connections").ShouldNotBeNull();
        product.Document.Find("GET", "/api/status").ShouldNotBeNull();
    }

    [Fact]
    public void Every_operation_has_a_name_of_its_own_a_summary_and_a_tag()
    {
        Operations.Where(operation => operation.Json["summary"] is null).ShouldBeEmpty("these lack a doc comment on the handler");
        Operations.Where(operation => operation.Json["tags"] is not JsonArray { Count: 1 }).ShouldBeEmpty();
        Operations.GroupBy(operation => operation.Id).Where(group => group.Count() > 1).SelectMany(group => group).ShouldBeEmpty();
    }

    [Fact]
    public void Every_parameter_says_what_it_means() =>
        Operations.SelectMany(operation => operation.Parameters, (operation, parameter) => (operation, name: parameter["name"]!.GetValue<string>(), parameter))
            .Where(entry => string.IsNullOrEmpty(entry.parameter["description"]?.GetValue<string>()) || entry.parameter["schema"] is not JsonObject { Count: > 0 })
            .Select(entry => $"{entry.operation} {entry.name}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_body_has_a_schema_and_an_example_that_is_valid()
    {
        var check = new SchemaCheck(product.Document);
        var faults = new List<string>();
        foreach (var operation in Operations.Where(operation => operation.Body is not null))
        {
            if (operation.Body!["application/json"] is not { } json)
            {
                continue;
            }

            faults.AddRange(json["schema"] is not JsonObject { Count: > 0 } schema ? [$"{operation} has no schema"]
                : json["example"] is not { } example ? [$"{operation} has no example"]
                : check.Errors(example, schema).Select(error => $"{operation}: {error}"));
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_answer_has_a_schema_or_no_content_and_every_refusal_is_a_problem()
    {
        var faults = from operation in Operations
                     from response in operation.Responses
                     let content = response.Value!["content"] as JsonObject
                     let isRefusal = response.Key == "default" || response.Key[0] is '4' or '5'
                     where isRefusal
                        ? content?["application/problem+json"]?["schema"] is null
                        : content is null ? response.Key is not ("204" or "304") : content.Any(type => type.Value!["schema"] is not JsonObject { Count: > 0 })
                     select $"{operation} {response.Key}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_operation_needs_a_token_but_those_that_anybody_may_call()
    {
        string[] open = ["/api/auth/", "/.well-known/", "/api/status", "/problems", "/api/calendar/"];
        Operations.Where(operation => operation.Json["security"] is null).Where(operation => !open.Any(operation.Path.StartsWith)).ShouldBeEmpty();
        Operations.Where(operation => operation.Json["security"] is null == operation.Responses.ContainsKey("401")).Where(operation => !operation.Path.StartsWith("/api/auth/")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_schema_is_used()
    {
        var used = References(product.Document.Json).ToHashSet();
        used.Where(reference => product.Document.Resolve(new JsonObject { ["$ref"] = reference }) is null).ShouldBeEmpty();
        product.Document.Json["components"]!["schemas"]!.AsObject().Select(schema => "#/components/schemas/" + schema.Key).Except(used).ShouldBeEmpty();
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "$ref", Value: JsonValue value } && value.GetValueKind() == JsonValueKind.String
            ? [value.GetValue<string>()]
            : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
