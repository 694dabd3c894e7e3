using System.Net.Http.Headers;
using System.Text.Json;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Tools;

/// <summary>What another service answered: its JSON, or why it has none.</summary>
internal readonly record struct ApiAnswer(int Status, JsonElement Json)
{
    public bool IsOk => Status is >= 200 and < 300;

    /// <summary>Of a refusal, what it says: its detail, else its title, and what is wrong with which member.</summary>
    public string Refusal()
    {
        if (Json.ValueKind != JsonValueKind.Object)
        {
            return $"It answered {Status}.";
        }

        var errors = Json.TryGetProperty("errors", out var members) && members.ValueKind == JsonValueKind.Object
            ? string.Concat(members.EnumerateObject().Select(member => $" {member.Name}: {string.Join(" ", member.Value.EnumerateArray().Select(error => error.GetString()))}"))
            : "";
        return (Json.Text("detail") ?? Json.Text("title") ?? $"It answered {Status}.") + errors;
    }
}

/// <summary>
/// The other services, as the caller sees them: every call carries the caller's own token and workspace, so their rights are the assistant's. It reads, and it
/// opens proposals. It has no other verb, and nothing in this service has another way out.
/// </summary>
internal sealed class CallerApi(IHttpClientFactory clients, IHttpContextAccessor contexts)
{
    private const long AnswerLimit = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="path">Below <c>/api</c>, of ids and names that are ours; what a model or a person says goes into <paramref name="query"/>.</param>
    public Task<ApiAnswer> GetAsync(string service, string path, CancellationToken cancellation, params (string Name, string? Value)[] query) =>
        SendAsync(HttpMethod.Get, service, path + Query(query), null, null, cancellation);

    /// <summary>Asks an agent for a change, which a person will decide on.</summary>
    /// <param name="key">Of one and the same wish: sent twice, it is one proposal.</param>
    public Task<ApiAnswer> ProposeAsync(ProposalWish wish, string key, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, "projects", "/api/proposals", JsonContent.Create(wish, options: JsonDefaults.Options), key, cancellation);

    /// <summary>The proposal once it is no longer pending, or as it is after so many seconds.</summary>
    public Task<ApiAnswer> AwaitProposalAsync(Guid id, TimeSpan wait, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, "projects", $"/api/proposals/{id}", null, null, cancellation, wait);

    /// <exception cref="ProblemException">503: Projects is away.</exception>
    public async Task<bool> HasProjectAsync(Guid id, CancellationToken cancellation)
    {
        var answer = await GetAsync("projects", $"/api/projects/{id}", cancellation);
        return answer.IsOk || (answer.Status >= 500 ? throw new ProblemException(Problems.Unavailable("Projects")) : false);
    }

    private async Task<ApiAnswer> SendAsync(HttpMethod method, string service, string address, HttpContent? content, string? key, CancellationToken cancellation, TimeSpan wait = default)
    {
        var caller = contexts.HttpContext!.Request;
        using var request = new HttpRequestMessage(method, $"http://{service}{address}") { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", caller.Headers.Authorization.ToString());
        if (caller.Headers[Caller.WorkspaceHeader] is [{ } workspace])
        {
            request.Headers.TryAddWithoutValidation(Caller.WorkspaceHeader, workspace);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (wait >= TimeSpan.FromSeconds(1))
        {
            request.Headers.TryAddWithoutValidation("Prefer", $"wait={(int)wait.TotalSeconds}");
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var client = clients.CreateClient(nameof(CallerApi));
        client.Timeout = Patience + wait;
        client.MaxResponseContentBufferSize = AnswerLimit;
        try
        {
            using var answer = await client.SendAsync(request, cancellation);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return new ApiAnswer((int)answer.StatusCode, body.Length == 0 ? default : JsonElement.Parse(body));
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new ApiAnswer(StatusCodes.Status503ServiceUnavailable, JsonSerializer.SerializeToElement(new { detail = $"The service '{service}' is away at the moment." }));
        }
    }

    private static string Query((string Name, string? Value)[] query)
    {
        var set = query.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}").ToList();
        return set.Count == 0 ? "" : "?" + string.Join('&', set);
    }
}

/// <summary>The body of <c>POST /api/proposals</c>.</summary>
internal sealed record ProposalWish(
    string Kind, string? Goal = null, Guid? ProjectId = null, string? Instruction = null, Guid? TaskId = null, IReadOnlyList<Guid>? TaskIds = null, Guid? ConversationId = null);
