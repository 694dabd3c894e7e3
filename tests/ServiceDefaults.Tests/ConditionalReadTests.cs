using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.ServiceDefaults.Tests;

public sealed class ConditionalReadTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _mayEnd = new();
    private string _text = "first";
    private TestApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(app =>
    {
        app.UseConditionalReads();
        app.MapGet("/things", () => new { text = _text });
        app.MapPost("/things", () => new { text = _text });
        app.MapGet("/tagged", (HttpResponse response) =>
        {
            response.Headers.ETag = "\"7\"";
            return new { text = _text };
        });
        app.MapGet("/kept", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=300";
            return new { text = _text };
        });
        app.MapGet("/missing", Problem () => Problems.NotFound("thing"));
        app.MapGet("/failing", string () => throw new InvalidOperationException());
        app.MapGet("/large", () => new { text = new string('x', 3_000_000) });
        app.MapGet("/empty", () => Results.NoContent());
        app.MapGet("/events", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.FlushAsync();
            await _mayEnd.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("data: last\n\n");
        });
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Who_has_the_answer_gets_304_and_no_body_until_it_changes()
    {
        using var first = await GetAsync("/things");
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var tag = first.Headers.ETag!;
        tag.IsWeak.ShouldBeTrue();

        using var again = await GetAsync("/things", $"\"other\", {tag}");
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(tag);
        again.Headers.Vary.ShouldBe(["Authorization", "X-Workspace-Id"]);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

        _text = "second";
        using var changed = await GetAsync("/things", tag.ToString());
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBe(tag);
        (await changed.Content.ReadAsStringAsync()).ShouldBe("""{"text":"second"}""");
    }

    [Fact]
    public async Task Answers_are_for_the_caller_alone_and_asked_for_anew_unless_they_say_otherwise()
    {
        using var things = await GetAsync("/things");
        things.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        using var kept = await GetAsync("/kept");
        kept.Headers.CacheControl!.ToString().ShouldBe("public, max-age=300");
        kept.Headers.Vary.ShouldBeEmpty();
        using var missing = await GetAsync("/missing");
        missing.Headers.CacheControl!.ToString().ShouldBe("no-store");
        missing.Headers.ETag.ShouldBeNull();
    }

    [Theory]
    [InlineData("/tagged", "\"7\"", 200)]
    [InlineData("/things", "not a tag", 200)]
    [InlineData("/things", "*", 304)]
    [InlineData("/missing", "*", 404)]
    [InlineData("/failing", "*", 500)]
    [InlineData("/empty", "*", 204)]
    public async Task Only_what_was_read_and_has_no_tag_of_its_own_is_compared(string path, string known, int status)
    {
        using var answer = await GetAsync(path, known);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Large_answers_and_writes_pass_untagged()
    {
        using var large = await GetAsync("/large", "*");
        large.StatusCode.ShouldBe(HttpStatusCode.OK);
        large.Headers.ETag.ShouldBeNull();
        (await large.Content.ReadAsStringAsync()).Length.ShouldBe(3_000_000 + """{"text":""}""".Length);
        using var written = await _app.Client.PostAsync("/things", null);
        written.Headers.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task Events_are_not_held_back()
    {
        using var answer = await _app.Client.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        _mayEnd.SetResult();
        (await answer.Content.ReadAsStringAsync()).Trim().ShouldBe("data: last");
    }

    private Task<HttpResponseMessage> GetAsync(string path, string? known = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (known is not null) request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return _app.Client.SendAsync(request);
    }
}
