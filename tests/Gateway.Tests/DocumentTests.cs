using System.Text.Json.Nodes;

namespace Orchestrator.Gateway.Tests;

public sealed class DocumentTests : IAsyncLifetime
{
    GatewayUnderTest gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await GatewayUnderTest.StartAsync();

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task The_document_has_of_each_service_what_is_forwarded_to_it()
    {
        var document = await ReadAsync();
        document.ContainsKey("x-unavailable").ShouldBeFalse();
        TitleBehind(document, "/api/me").ShouldBe("accounts");
        TitleBehind(document, "/api/projects").ShouldBe("projects");
        document["components"]!["schemas"]!.AsObject().Count(schema => schema.Key.EndsWith("Same", StringComparison.Ordinal)).ShouldBe(1);
        document["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()).ShouldBe(["Problems", "Status", "accounts", "assistant", "integrations", "projects"], ignoreOrder: true);
        document["paths"]!["/api/status"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_service_that_is_away_is_left_out_and_named()
    {
        await gateway.Projects.DisposeAsync();
        var document = await ReadAsync();
        document["x-unavailable"]!.ToJsonString().ShouldBe("""["projects"]""");
        TitleBehind(document, "/api/me").ShouldBe("accounts");
        document["paths"]!["/api/projects"].ShouldBeNull();
    }

    async Task<JsonObject> ReadAsync() => JsonNode.Parse(await gateway.Client.GetStringAsync("/openapi/v1.json"))!.AsObject();

    static string TitleBehind(JsonObject document, string path)
    {
        var reference = document["paths"]![path]!["get"]!["$ref"]!.GetValue<string>();
        return document["components"]!["schemas"]![reference.Split('/')[^1]]!["title"]!.GetValue<string>();
    }
}
