using System.Net;
using System.Net.Http.Json;

namespace Orchestrator.Gateway.Tests;

public sealed class SiteTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/projects/0198c0de/history")]
    [InlineData("/sign-in?next=%2F")]
    public async Task Every_address_of_the_app_is_its_page_and_never_stale(string path)
    {
        using var answer = await gateway.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Orchestrator");
    }

    [Fact]
    public async Task Assets_are_kept_for_ever_and_sent_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/index-4f2a.js") { Headers = { { "Accept-Encoding", "gzip" } } };
        using var answer = await gateway.Client.SendAsync(request);
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
    }

    [Theory]
    [InlineData("/assets/index-of-last-week.js")]
    [InlineData("/.stamp")]
    [InlineData("/..%2f..%2fetc/passwd.txt")]
    public async Task A_file_that_is_not_there_is_no_page(string path)
    {
        using var answer = await gateway.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadFromJsonAsync<ProblemAnswer>())!.Type.ShouldBe("/problems/not-found");
    }

    [Fact]
    public async Task Posting_to_a_page_is_refused() =>
        (await gateway.Client.PostAsync("/projects", null)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);

    [Theory]
    [InlineData("/")]
    [InlineData("/api/projects")]
    [InlineData("/api/cut")]
    [InlineData("/missing.js")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var answer = await gateway.Client.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Contains("Referrer-Policy").ShouldBeTrue();
        answer.Headers.Contains("Server").ShouldBeFalse();
    }
}
