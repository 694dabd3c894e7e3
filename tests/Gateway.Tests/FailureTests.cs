using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Orchestrator.Gateway.Tests;

public sealed class FailureTests : IAsyncLifetime
{
    GatewayUnderTest gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await GatewayUnderTest.StartAsync();

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task A_dead_service_is_503_and_names_itself_and_the_trace()
    {
        await gateway.Projects.DisposeAsync();
        using var answer = await gateway.Client.PostAsJsonAsync("/api/projects", new { title = "x" });
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        var problem = await answer.Content.ReadFromJsonAsync<ProblemAnswer>();
        problem!.Type.ShouldBe("/problems/unavailable");
        problem.Detail!.ShouldContain("projects");
        problem.TraceId.Length.ShouldBe(32);
    }

    [Fact]
    public async Task A_service_that_hangs_up_is_502()
    {
        using var answer = await gateway.Client.GetAsync("/api/cut");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await answer.Content.ReadFromJsonAsync<ProblemAnswer>())!.Type.ShouldBe("/problems/service-failed");
    }

    [Fact]
    public async Task The_status_tells_which_service_is_down()
    {
        var before = await gateway.Client.GetFromJsonAsync<JsonElement>("/api/status");
        before.GetProperty("status").GetString().ShouldBe("healthy");
        var services = before.GetProperty("services").EnumerateArray();
        services.Select(service => service.GetProperty("name").GetString()).ShouldBe(["accounts", "assistant", "integrations", "projects"]);
        before.Service("projects").GetProperty("dependencies")[0].GetProperty("name").GetString().ShouldBe("postgres");

        await gateway.Accounts.DisposeAsync();
        JsonElement after;
        // The answer is kept for a second.
        do after = await gateway.Client.GetFromJsonAsync<JsonElement>("/api/status");
        while (after.GetProperty("status").GetString() == "healthy");
        after.GetProperty("status").GetString().ShouldBe("degraded");
        after.Service("accounts").GetProperty("status").GetString().ShouldBe("unhealthy");
        after.Service("projects").GetProperty("status").GetString().ShouldBe("healthy");
    }

    [Fact]
    public async Task The_gateway_itself_is_healthy_without_the_services()
    {
        await gateway.Accounts.DisposeAsync();
        await gateway.Projects.DisposeAsync();
        (await gateway.Client.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await gateway.Client.GetAsync("/alive")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
