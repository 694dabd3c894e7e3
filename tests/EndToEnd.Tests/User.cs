using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Orchestrator.EndToEnd.Tests;

public sealed record Reply(int Status, JsonElement Json)
{
    public Reply ShouldBe(int status)
    {
        Status.ShouldBe(status, Json.ValueKind == JsonValueKind.Undefined ? "" : Json.GetRawText());
        return this;
    }
}

/// <summary>A person at the gateway. What a retry can mend is retried, as a good client does.</summary>
public sealed class User(HttpClient client)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static async Task<User> RegisterAsync(Uri address)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(65) };
        using var response = await client.PostAsJsonAsync("/api/auth/register", new { email = $"{Guid.NewGuid():N}@example.test", password = "correct horse battery", name = "Ana" });
        var session = await response.Content.ReadFromJsonAsync<JsonElement>();
        ((int)response.StatusCode).ShouldBe(201, session.GetRawText());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        return new User(client);
    }

    /// <summary>The same person at another door.</summary>
    internal User At(Uri address)
    {
        var other = new HttpClient { BaseAddress = address, Timeout = client.Timeout };
        other.DefaultRequestHeaders.Authorization = client.DefaultRequestHeaders.Authorization;
        return new User(other);
    }

    public Task<Reply> GetAsync(string path, string? prefer = null) => SendAsync(HttpMethod.Get, path, null, prefer is null ? [] : [("Prefer", prefer)]);

    public Task<Reply> PostAsync(string path, string json, string contentType = "application/json") => SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, contentType));

    /// <summary>A project with one task.</summary>
    public async Task<(string Project, string Task)> CreateTaskAsync(string title)
    {
        var project = (await PostAsync("/api/projects", """{ "title": "House" }""")).ShouldBe(201).Json.GetProperty("projectId").GetString()!;
        var task = (await PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "{{title}}" }""")).ShouldBe(201).Json.GetProperty("ids").GetProperty("$task").GetString()!;
        return (project, task);
    }

    /// <summary>Sends until somebody answers: the same Idempotency-Key each time, so that it happens once whatever dies on the way.</summary>
    public async Task<Reply> PostUntilAnsweredAsync(string path, string json)
    {
        var key = Guid.NewGuid().ToString();
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                var reply = await SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), ("Idempotency-Key", key));
                if (reply.Status < 500 || Stopwatch.GetElapsedTime(start) > Patience)
                {
                    return reply;
                }
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(start) < Patience)
            {
                // The connection died with its service; the next attempt meets the new one.
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Reads until <paramref name="isSettled"/>, over restarts of whatever serves it.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isSettled)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var reply = default(Reply);
            try
            {
                reply = await GetAsync(path, "wait=5");
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                // As above.
            }

            if (reply is { Status: 200 } && isSettled(reply.Json))
            {
                return reply.Json;
            }

            (Stopwatch.GetElapsedTime(start) < Patience).ShouldBeTrue($"{path} did not settle: {reply}");
            await Task.Delay(100);
        }
    }

    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new Reply((int)response.StatusCode, bytes.Length == 0 || response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true ? default : JsonElement.Parse(bytes));
    }
}
