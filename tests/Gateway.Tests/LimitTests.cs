using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;

namespace Orchestrator.Gateway.Tests;

public sealed class LimitTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("/api/projects", 9, false, HttpStatusCode.OK)]
    [InlineData("/api/projects", 9, true, HttpStatusCode.OK)]
    [InlineData("/api/projects", 20, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/api/projects", 20, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/api/projects/import", 20, true, HttpStatusCode.OK)]
    [InlineData("/api/projects/import", 60, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_be_so_large(string path, int megabytes, bool chunked, HttpStatusCode expected)
    {
        var body = new ByteArrayContent(new byte[megabytes * Megabyte]);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await gateway.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.OK)
            (await answer.Content.ReadFromJsonAsync<Seen>())!.Length.ShouldBe(megabytes * Megabyte);
        else
            (await answer.Content.ReadFromJsonAsync<ProblemAnswer>())!.Type.ShouldBe("/problems/too-large");
    }

    [Fact]
    public async Task A_caller_that_asks_first_is_refused_before_it_sends()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, gateway.Client.BaseAddress!.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/projects HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: {20 * Megabyte}\r\n\r\n"));
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 413 Payload Too Large");
    }

    [Fact]
    public async Task Too_many_attempts_to_sign_in_are_429_with_a_time_to_wait()
    {
        await using var strict = await GatewayUnderTest.StartAsync(("Limits:SignInBurst", "3"), ("Limits:SignInPerMinute", "1"));
        for (var attempt = 1; attempt <= 3; attempt++)
            (await strict.Client.PostAsync("/api/auth/login", null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await strict.Client.PostAsync("/api/auth/register", null);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await refused.Content.ReadFromJsonAsync<ProblemAnswer>())!.Type.ShouldBe("/problems/rate-limited");

        (await strict.Client.GetAsync("/api/projects")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await strict.Client.PostAsync("/api/auth/refresh", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_limit_that_makes_no_sense_stops_the_start()
    {
        var refusal = await Should.ThrowAsync<Exception>(() => GatewayUnderTest.StartAsync(("Limits:SignInBurst", "0")));
        refusal.ToString().ShouldContain("SignInBurst");
    }
}
