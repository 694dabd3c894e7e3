using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Orchestrator.ServiceDefaults.Tests;

public sealed class BadInputTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(app =>
    {
        app.MapPost("/orders", (Order order) => order);
        app.MapPost("/strict", (Strict strict) => strict);
        app.MapGet("/list", (int page, DateTimeOffset? since) => page);
        app.MapGet("/boom", string () => throw new InvalidOperationException("secret at /home/someone"));
        app.MapGet("/teapot", () => new Problem(418, "/problems/teapot", "A teapot")
        {
            Extensions = new Dictionary<string, object?> { ["conflicts"] = new[] { new Line(1, Colour.DarkRed) } },
        });
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("""{"lines":[{"count":1},{"count":"two"}]}""", "lines[1].count", "Must be a number.")]
    [InlineData("""{"lines":[{"count":1.5}]}""", "lines[0].count", "Must be a whole number in range.")]
    [InlineData("""{"lines":[{"count":"1"}]}""", "lines[0].count", "Must be a number.")]
    [InlineData("""{"lines":[{"count":99999999999}]}""", "lines[0].count", "Must be a whole number in range.")]
    [InlineData("""{"lines":[{"count":1,"colour":"blurple"}]}""", "lines[0].colour", "Is not a value that is allowed here.")]
    [InlineData("""{"lines":[{"count":1,"colour":1}]}""", "lines[0].colour", "Is not a value that is allowed here.")]
    [InlineData("""{"lines":{}}""", "lines", "Must be an array, or an object, of the documented shape.")]
    [InlineData("""{"title":5}""", "title", "Must be a string.")]
    [InlineData("""{"title":"a","title":"b"}""", "title", "Is given twice.")]
    [InlineData("""{"titel":"a"}""", "titel", "Is not a member that is known here.")]
    [InlineData("""{"Title":"a"}""", "Title", "Is not a member that is known here.")]
    [InlineData("""{"id":"17"}""", "id", "Must be a UUID.")]
    [InlineData("""{"at":"yesterday"}""", "at", "Must be an instant such as 2026-01-02T03:04:05.678Z.")]
    [InlineData("""{"at":"2026-01-02T03:04:05"}""", "at", "Must be an instant such as 2026-01-02T03:04:05.678Z.")]
    [InlineData("""{"due":"2026-02-30"}""", "due", "Must be a date such as 2026-01-02.")]
    [InlineData("""{"title":"a",}""", "body", null)]
    [InlineData("""{"title":""", "title", "Is not valid JSON, at line 1, byte 10.")]
    [InlineData("""{"title":"\ud800"}""", "title", "Is not valid Unicode text.")]
    [InlineData("not json", "body", null)]
    [InlineData("[]", "body", null)]
    [InlineData("null", "body", null)]
    [InlineData("", "body", "A JSON body is required.")]
    public async Task A_body_that_can_not_be_read_is_400_and_says_where(string body, string path, string? expected)
    {
        var (response, problem) = await _app.SendAsync(HttpMethod.Post, "/orders", Json(body));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        problem.GetProperty("type").GetString().ShouldBe("/problems/malformed-json");
        var errors = problem.GetProperty("errors");
        errors.TryGetProperty(path, out var messages).ShouldBeTrue(errors.GetRawText());
        if (expected is not null) messages[0].GetString().ShouldBe(expected);
        problem.GetRawText().ShouldNotContain("System.");
        problem.GetRawText().ShouldNotContain("Orchestrator.");
    }

    [Fact]
    public async Task A_body_nested_too_deeply_is_400()
    {
        var (response, problem) = await _app.SendAsync(
            HttpMethod.Post, "/orders", Json($$"""{"extra":{{new string('[', 5000)}}{{new string(']', 5000)}}}"""));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("type").GetString().ShouldBe("/problems/malformed-json");
    }

    [Fact]
    public async Task Bytes_that_are_not_utf_8_are_400()
    {
        var (response, _) = await _app.SendAsync(
            HttpMethod.Post, "/orders", Json([.. "{\"title\":\""u8, 0xFF, 0xFE, .. "\"}"u8]));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Every_missing_member_is_named_at_once()
    {
        var (_, problem) = await _app.SendAsync(HttpMethod.Post, "/strict", Json("{}"));
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["first", "second"]);
    }

    [Theory]
    [InlineData("/list?page=many", "page", "Must be a whole number in range.")]
    [InlineData("/list", "page", "Is required.")]
    [InlineData("/list?page=1&since=noon", "since", "Must be an instant such as 2026-01-02T03:04:05.678Z.")]
    public async Task A_query_value_that_can_not_be_read_is_400_and_named(string path, string field, string message)
    {
        var (response, problem) = await _app.SendAsync(HttpMethod.Get, path);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("type").GetString().ShouldBe("/problems/validation");
        problem.GetProperty("errors").GetProperty(field)[0].GetString().ShouldBe(message);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404, "/problems/not-found")]
    [InlineData("GET", "/orders", 405, "/problems/method-not-allowed")]
    [InlineData("GET", "/boom", 500, "/problems/internal")]
    [InlineData("GET", "/teapot", 418, "/problems/teapot")]
    public async Task Every_refusal_is_a_problem_with_its_trace_id(string method, string path, int status, string type)
    {
        var (response, problem) = await _app.SendAsync(new HttpMethod(method), path);
        ((int)response.StatusCode).ShouldBe(status);
        problem.GetProperty("type").GetString().ShouldBe(type);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("traceId").GetString().ShouldBe(response.Headers.GetValues("X-Trace-Id").Single());
        problem.GetRawText().ShouldNotContain("secret");
    }

    [Fact]
    public async Task Further_members_of_a_problem_follow_the_json_of_the_house()
    {
        var (_, problem) = await _app.SendAsync(HttpMethod.Get, "/teapot");
        problem.GetProperty("conflicts").GetRawText().ShouldBe("""[{"count":1,"colour":"dark_red"}]""");
    }

    [Fact]
    public async Task A_body_of_another_type_is_415()
    {
        var (response, problem) = await _app.SendAsync(
            HttpMethod.Post, "/orders", new StringContent("title=a", Encoding.UTF8, "text/plain"));
        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        problem.GetProperty("type").GetString().ShouldBe("/problems/unsupported-media-type");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_more_than_ten_megabytes_is_413(bool chunked)
    {
        var content = Json("{\"title\":\"" + new string('x', 10_500_000) + "\"}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        var response = await _app.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync()).ShouldContain("/problems/too-large");
    }

    [Fact]
    public async Task The_trace_of_the_caller_goes_on()
    {
        _app.Client.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
        var (_, problem) = await _app.SendAsync(HttpMethod.Get, "/nowhere");
        problem.GetProperty("traceId").GetString().ShouldBe("0af7651916cd43dd8448eb211c80319c");
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static ByteArrayContent Json(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    public enum Colour { DarkRed, Green }

    public sealed record Line(int Count, Colour Colour);

    public sealed record Order(string? Title, Guid? Id, DateTimeOffset? At, DateOnly? Due, IReadOnlyList<Line>? Lines, JsonElement? Extra);

    public sealed record Strict
    {
        public required string First { get; init; }
        public required int Second { get; init; }
    }
}
