using System.Net;
using System.Net.Http.Json;

namespace Orchestrator.Gateway.Tests;

public sealed class RoutingTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    [Theory]
    [InlineData("/api/auth/login", "accounts")]
    [InlineData("/api/me", "accounts")]
    [InlineData("/api/me/tokens", "accounts")]
    [InlineData("/api/workspaces/7/members", "accounts")]
    [InlineData("/api/invitations/abc/accept", "accounts")]
    [InlineData("/.well-known/jwks.json", "accounts")]
    [InlineData("/api/projects", "projects")]
    [InlineData("/api/members-of-a-later-version", "projects")]
    [InlineData("/api/conversations", "assistant")]
    [InlineData("/api/conversations/7/messages", "assistant")]
    [InlineData("/api/ai/providers", "assistant")]
    [InlineData("/api/integrations/connections", "integrations")]
    [InlineData("/hubs/workspace/negotiate", "projects")]
    [InlineData("/api/calendar/c2VjcmV0.ics", "projects")]
    public async Task A_path_leads_to_its_service(string path, string service)
    {
        var seen = await gateway.SeenAsync(HttpMethod.Post, path);
        (seen.Service, seen.Path, seen.Method).ShouldBe((service, path, "POST"));
    }

    [Fact]
    public async Task A_service_sees_the_host_that_people_typed() =>
        (await gateway.SeenAsync(HttpMethod.Get, "/api/projects")).Host.ShouldBe(gateway.Client.BaseAddress!.Authority);

    [Fact]
    public async Task A_trace_that_the_caller_began_goes_on()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/projects");
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        using var answer = await gateway.Client.SendAsync(request);
        var seen = await answer.Content.ReadFromJsonAsync<Seen>();
        seen!.TraceParent!.Split('-')[1].ShouldBe(trace);
    }

    [Fact]
    public async Task A_bare_404_of_a_service_becomes_problem_details()
    {
        using var answer = await gateway.Client.GetAsync("/api/nothing");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<ProblemAnswer>())!.Type.ShouldBe("/problems/not-found");
    }

    [Fact]
    public async Task Events_arrive_while_the_service_is_still_sending()
    {
        using var answer = await gateway.Client.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).ShouldBe("data: first");
        gateway.Projects.EndEvents();
        (await reader.ReadToEndAsync()).Trim().ShouldBe("data: last");
    }
}
