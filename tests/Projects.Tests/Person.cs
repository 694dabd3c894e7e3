using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Projects.Tests;

internal sealed record Reply(int Status, JsonElement Json, HttpResponseHeaders Headers)
{
    public DateTimeOffset? LastModified { get; init; }

    public long Version => Json.GetProperty("version").GetInt64();

    public Guid Id(string member) => Json.GetProperty(member).GetGuid();

    public string? Text(string member) => Json.GetProperty(member).GetString();

    /// <summary>What a problem says of a field; it must say something.</summary>
    public string Errors(string field) => string.Join(" ", Json.GetProperty("errors").GetProperty(field).EnumerateArray().Select(error => error.GetString()));

    public Reply ShouldBe(int status)
    {
        Status.ShouldBe(status, Json.ValueKind == JsonValueKind.Undefined ? "" : Json.GetRawText());
        return this;
    }
}

/// <summary>Somebody who calls the service over HTTP.</summary>
internal sealed class Person(HttpClient client, Guid userId, Guid workspace)
{
    public HttpClient Client => client;

    public Guid UserId => userId;

    public Guid Workspace => workspace;

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Reply> PostAsync(string path, [StringSyntax("json")] string? json = null) => SendAsync(HttpMethod.Post, path, json);

    public Task<Reply> PatchAsync(string path, [StringSyntax("json")] string json) => SendAsync(HttpMethod.Patch, path, json);

    public Task<Reply> PutAsync(string path) => SendAsync(HttpMethod.Put, path, null);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? body, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        }

        // A refused body is refused before it is sent, so the answer can be read.
        request.Headers.ExpectContinue = body?.Length > 1_000_000;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply((int)response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), response.Headers) { LastModified = response.Content.Headers.LastModified };
    }

    /// <summary>A new project; tasks of these titles under local names of the same words.</summary>
    public async Task<(Guid Id, Dictionary<string, Guid> Tasks)> CreateProjectAsync(params string[] tasks)
    {
        var project = (await PostAsync("/api/projects", """{ "title": "House" }""")).ShouldBe(201).Id("projectId");
        if (tasks.Length == 0)
        {
            return (project, []);
        }

        var operations = tasks.Select(task => $$"""{ "op": "create", "taskId": "${{task}}", "body": { "title": "{{task}}" } }""");
        var reply = (await PostAsync($"/api/projects/{project}/patches", $$"""{ "taskPatches": [{{string.Join(",", operations)}}] }""")).ShouldBe(201);
        return (project, tasks.ToDictionary(task => task, task => reply.Json.GetProperty("ids").GetProperty($"${task}").GetGuid()));
    }
}
