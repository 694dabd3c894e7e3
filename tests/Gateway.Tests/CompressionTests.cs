using System.Net;

namespace Orchestrator.Gateway.Tests;

public sealed class CompressionTests(GatewayUnderTest gateway) : IClassFixture<GatewayUnderTest>
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Long_answers_are_compressed_for_who_asks(string encoding)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/long", encoding);
        answer.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(10_000);
        answer.Headers.Vary.ShouldBe(["Authorization", "Accept-Encoding"], ignoreOrder: true);
        answer.Headers.ETag!.ToString().ShouldBe("W/\"long\"");
    }

    [Fact]
    public async Task Who_does_not_ask_gets_them_as_they_are()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/long", "identity");
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(100_000);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
    }

    [Fact]
    public async Task Sessions_are_never_compressed()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/auth/session", "br, gzip");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_are_not_compressed_and_arrive_while_the_service_is_still_sending()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events") { Headers = { { "Accept-Encoding", "br, gzip" } } };
        using var answer = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).ShouldBe("data: first");
        gateway.Projects.EndEvents();
        (await reader.ReadToEndAsync()).Trim().ShouldBe("data: last");
    }

    [Fact]
    public async Task Who_has_the_answer_is_told_so_by_the_service()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/long", "br", ("If-None-Match", "W/\"long\""));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        answer.Headers.ETag!.ToString().ShouldBe("W/\"long\"");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string encoding, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "Accept-Encoding", encoding } } };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await gateway.Client.SendAsync(request);
    }
}
