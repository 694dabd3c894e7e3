using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace Orchestrator.Faults.Tests.Clients;

/// <summary>An account with one project, in which several clients of it work at once, as tabs of a browser do.</summary>
internal sealed class Person
{
    private const string Password = "correct horse battery";
    private long newest;

    private Person(HttpClient http, Session session, string email, Guid project, Guid firstTask)
    {
        (Http, Session, Email, Project) = (http, session, email, project);
        Tasks.Add(firstTask);
    }

    public HttpClient Http { get; }

    public Session Session { get; }

    public string Email { get; }

    public Guid Project { get; }

    public ConcurrentBag<Guid> Tasks { get; } = [];

    /// <summary>Versions that clients of this person made and may take back.</summary>
    public ConcurrentBag<long> Made { get; } = [];

    /// <summary>Proposals that may be talked about or decided.</summary>
    public ConcurrentQueue<Guid> Proposals { get; } = [];

    /// <summary>The newest version that anybody was told of.</summary>
    public long Newest => Interlocked.Read(ref newest);

    public void Learn(long version)
    {
        for (var known = Newest; version > known; known = Newest)
        {
            Interlocked.CompareExchange(ref newest, version, known);
        }
    }

    public object Login => new { email = Email, password = Password };

    /// <summary>Registers, before any fault. The first of an installation is its operator.</summary>
    public static async Task<Person> RegisterAsync(Uri address, int number)
    {
        using var anybody = new HttpClient { BaseAddress = address };
        var email = $"person-{number}@example.test";
        var registered = await AnswerAsync(anybody.PostAsJsonAsync("/api/auth/register", new { email, password = Password, name = $"Person {number}" }));
        var session = new Session(registered);
        var http = Door.Connect(address, session);
        var project = await AnswerAsync(http.PostAsJsonAsync("/api/projects", new { title = $"Under fire {number}" }));
        var id = project.GetProperty("projectId").GetGuid();
        var task = await AnswerAsync(http.PostAsJsonAsync($"/api/projects/{id}/tasks", new { title = "Write the handbook", estimatedMinutes = 240 }));
        return new Person(http, session, email, id, task.GetProperty("ids").GetProperty("$task").GetGuid());
    }

    private static async Task<JsonElement> AnswerAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
