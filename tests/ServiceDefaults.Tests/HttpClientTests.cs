using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

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
