using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Orchestrator.Benchmarks.Agents;

/// <summary>A person at the gateway of the whole product.</summary>
internal sealed class Visitor(HttpClient client)
{
    public static async Task<Visitor> RegisterAsync(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        var visitor = new Visitor(client);
        var session = await visitor.PostAsync("/api/auth/register", new { email = "bench@example.test", password = "correct horse battery", name = "Bench" });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        return visitor;
    }

    public string Token => client.DefaultRequestHeaders.Authorization!.Parameter!;

    /// <summary>A project of this many tasks.</summary>
    public async Task<(Guid Id, IReadOnlyList<Guid> Tasks)> CreateProjectAsync(int tasks)
    {
        var id = (await PostAsync("/api/projects", new { title = "Bench" })).GetProperty("projectId").GetGuid();
        var ids = (await PostAsync($"/api/projects/{id}/patches", new
        {
            taskPatches = Enumerable.Range(0, tasks).Select(number => new { op = "create", taskId = $"$t{number}", body = new { title = $"Build part {number} of the house", dueDate = "2020-05-01" } }),
        })).GetProperty("ids");
        return (id, [.. Enumerable.Range(0, tasks).Select(number => ids.GetProperty($"$t{number}").GetGuid())]);
    }

    /// <summary>Wishes for a change and waits as the web does: it looks, and then asks to be answered as soon as there is something to see.</summary>
    public async Task ProposeAsync(object wish)
    {
        var path = $"/api/proposals/{(await PostAsync("/api/proposals", wish)).GetProperty("id").GetGuid()}";
        var proposal = await GetAsync(path);
        while (proposal.GetProperty("status").GetString() == "pending")
        {
            proposal = await GetAsync(path, "wait=20");
        }

        if (proposal.GetProperty("status").GetString() != "ready")
        {
            throw new InvalidOperationException(proposal.GetRawText());
        }
    }

    /// <summary>Says something to the assistant.</summary>
    /// <param name="heard">Called at the first word of the answer.</param>
    public async Task SayAsync(Guid conversation, string text, Action heard)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation}/messages") { Content = JsonContent.Create(new { text }) };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var (first, last) = (true, "");
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
        {
            last = item.EventType;
            if (first && last == "delta")
            {
                first = false;
                heard();
            }
        }

        if (first || last != "done")
        {
            throw new InvalidOperationException($"The answer to '{text}' ended in '{last}'.");
        }
    }

    public async Task<JsonElement> GetAsync(string path, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        using var answer = await client.SendAsync(request);
        return await JsonOfAsync(answer);
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        return await JsonOfAsync(answer);
    }

    private static async Task<JsonElement> JsonOfAsync(HttpResponseMessage answer)
    {
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? json : throw new InvalidOperationException(json.GetRawText());
    }
}
