using System.Diagnostics.CodeAnalysis;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Assistant.Tests;

internal sealed record Reply(int Status, JsonElement Json)
{
    public Guid Id => Json.GetProperty("id").GetGuid();

    public Reply ShouldBe(int status)
    {
        Status.ShouldBe(status, Json.ValueKind == JsonValueKind.Undefined ? "" : Json.GetRawText());
        return this;
    }
}

/// <summary>An answer's stream, from the first event to the last.</summary>
internal sealed record Heard(IReadOnlyList<SseItem<JsonElement>> Events)
{
    public string Text => string.Concat(Of("delta").Select(data => data.GetProperty("text").GetString()));

    public SseItem<JsonElement> Last => Events[^1];

    public IReadOnlyList<JsonElement> Of(string type) => [.. Events.Where(item => item.EventType == type).Select(item => item.Data)];
}

/// <summary>Somebody who calls over HTTP.</summary>
internal sealed class Person(HttpClient client, Guid userId, Guid workspace, string token)
{
    public HttpClient Client => client;

    public Guid UserId => userId;

    public Guid Workspace => workspace;

    public string Token => token;

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Reply> PostAsync(string path, [StringSyntax("json")] string json, string? key = null) => SendAsync(HttpMethod.Post, path, json, key);

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? json, string? key = null)
    {
        using var request = Request(method, path, json, key);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new Reply((int)answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    public async Task<Guid> StartAsync(Guid? project = null) =>
        (await PostAsync("/api/conversations", JsonSerializer.Serialize(new { projectId = project }))).ShouldBe(201).Id;

    /// <summary>Says something and hears the answer to its end.</summary>
    public async Task<Heard> SayAsync(Guid conversation, string text, string? key = null, string? lastEventId = null)
    {
        var events = new List<SseItem<JsonElement>>();
        await foreach (var item in ListenAsync(conversation, text, key, lastEventId))
        {
            events.Add(item);
        }

        return new Heard(events);
    }

    /// <summary>The answer's events as they come; whoever stops listening closes the stream.</summary>
    public async IAsyncEnumerable<SseItem<JsonElement>> ListenAsync(Guid conversation, string text, string? key = null, string? lastEventId = null)
    {
        using var request = Request(HttpMethod.Post, $"/api/conversations/{conversation}/messages", JsonSerializer.Serialize(new { text }), key);
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.IsSuccessStatusCode.ShouldBeTrue(answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        await using var stream = await answer.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(stream, (_, data) => JsonElement.Parse(data)).EnumerateAsync())
        {
            yield return item;
        }
    }

    /// <summary>A new project with tasks of these titles; <c>title|2020-01-01</c> has a due date.</summary>
    public async Task<(Guid Id, Dictionary<string, Guid> Tasks)> CreateProjectAsync(string title, params string[] tasks)
    {
        var project = (await PostAsync("/api/projects", JsonSerializer.Serialize(new { title }))).ShouldBe(201).Json.GetProperty("projectId").GetGuid();
        var operations = tasks.Select((task, index) => new { op = "create", taskId = $"$t{index}", body = Body(task.Split('|')) });
        var reply = (await PostAsync($"/api/projects/{project}/patches", JsonSerializer.Serialize(new { taskPatches = operations }))).ShouldBe(tasks.Length == 0 ? 200 : 201);
        return (project, tasks.Index().ToDictionary(task => task.Item.Split('|')[0], task => reply.Json.GetProperty("ids").GetProperty($"$t{task.Index}").GetGuid()));

        static Dictionary<string, string> Body(string[] task) => task.Length == 1 ? new() { ["title"] = task[0] } : new() { ["title"] = task[0], ["dueDate"] = task[1] };
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? json, string? key)
    {
        var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }
}
