using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Orchestrator.ServiceDefaults.Tests;

public sealed class HttpClientTests
{
    [Fact]
    public async Task A_service_is_found_by_its_name_and_a_read_outlives_its_restart()
    {
        var calls = 0;
        await using var planner = await TestApp.StartAsync(app =>
        {
            app.MapGet("/plan", (HttpRequest request) =>
                Interlocked.Increment(ref calls) < 3 ? Results.StatusCode(503) : Results.Text("plan" + request.QueryString));
            app.MapPost("/plan", () => { Interlocked.Increment(ref calls); return Results.StatusCode(503); });
        });
        await using var service = await TestApp.StartAsync(_ => { }, null, ("services:planner:http:0", planner.Address));
        using var client = service.Services.GetRequiredService<IHttpClientFactory>().CreateClient();

        (await client.GetStringAsync("http://planner/plan?q=1")).ShouldBe("plan?q=1");
        calls.ShouldBe(3);

        (await client.PostAsync("http://planner/plan", null)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        calls.ShouldBe(4);
    }

    [Fact]
    public async Task Copies_take_turns_and_one_that_is_gone_is_passed_over_whatever_is_sent()
    {
        await using var first = await TestApp.StartAsync(app => app.MapFallback(() => "first"));
        await using var second = await TestApp.StartAsync(app => app.MapFallback(() => "second"));
        await using var service = await TestApp.StartAsync(_ => { }, null, ("services:planner:http:0", first.Address), ("services:planner:http:1", second.Address));
        using var client = service.Services.GetRequiredService<IHttpClientFactory>().CreateClient();

        var answers = new List<string>();
        for (var call = 0; call < 4; call++) answers.Add(await client.GetStringAsync("http://planner/plan"));
        answers.CountBy(answer => answer).ShouldAllBe(answer => answer.Value == 2);

        await first.DisposeAsync();
        for (var call = 0; call < 4; call++)
        {
            using var answer = await client.PostAsync("http://planner/plan", new StringContent("a goal"));
            (await answer.Content.ReadAsStringAsync()).ShouldBe("second");
        }
    }

    [Theory]
    [InlineData("10.0.0.0/8", "203.0.113.9 https")]
    [InlineData("192.168.0.0/16", "10.1.2.3 https")]
    public async Task The_word_of_a_trusted_proxy_is_taken_and_no_others(string network, string seen)
    {
        await using var service = await TestApp.StartAsync(
            app => app.MapGet("/me", (HttpContext context) => $"{context.Connection.RemoteIpAddress} {context.Request.Scheme}"), null, ("Proxies:Networks:0", network));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9, 10.1.2.3");
        request.Headers.Add("X-Forwarded-Proto", "https, https");
        using var answer = await service.Client.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(seen);
    }

    [Fact]
    public async Task A_network_that_is_none_stops_the_start()
    {
        var refused = await Should.ThrowAsync<OptionsValidationException>(() => TestApp.StartAsync(_ => { }, null, ("Proxies:Networks:0", "10.0.0.0/99")));
        refused.Message.ShouldContain("Proxies:Networks:0 is '10.0.0.0/99'");
    }

    [Fact]
    public async Task A_trace_goes_on_into_the_service_that_is_called()
    {
        await using var planner = await TestApp.StartAsync(
            app => app.MapGet("/trace", (HttpContext context) => context.Request.Headers.TraceParent.ToString()));
        await using var service = await TestApp.StartAsync(
            app => app.MapGet("/", (IHttpClientFactory clients) => clients.CreateClient().GetStringAsync("http://planner/trace")),
            null, ("services:planner:http:0", planner.Address));

        var response = await service.Client.GetAsync("/");
        var trace = response.Headers.GetValues("X-Trace-Id").Single();
        (await response.Content.ReadAsStringAsync()).ShouldStartWith($"00-{trace}-");
    }
}
