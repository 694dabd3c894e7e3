using System.Text;
using System.Text.Json;

namespace Orchestrator.Faults.Tests.Clients;

internal sealed record Reply(int Status, JsonElement Json)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public Guid Id(string member) => Json.GetProperty(member).GetGuid();
}

/// <summary>
/// One client's way through the gateway. It repeats what a good client may repeat, with the same Idempotency-Key, until somebody answers or its
/// patience ends.
/// </summary>
internal sealed class Door(HttpClient http, Tally tally)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The statuses that say "not now": the only ones that a fault may be answered with.</summary>
    private static readonly int[] NotNow = [429, 502, 503, 504];

    /// <param name="kind">What the figures call it.</param>
    /// <returns>Null where no answer came in all that patience: nobody can say whether it happened.</returns>
    public Task<Reply?> PostAsync(string kind, string path, object body)
    {
        var (key, json) = (Guid.NewGuid().ToString(), JsonSerializer.Serialize(body));
        return AskAsync(kind, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", key);
            return request;
        });
    }

    public Task<Reply?> GetAsync(string kind, string path) => AskAsync(kind, () => new HttpRequestMessage(HttpMethod.Get, path));

    private async Task<Reply?> AskAsync(string kind, Func<HttpRequestMessage> request)
    {
        var began = tally.Now;
        for (var attempt = 1; ; attempt++)
        {
            var reply = await TryAsync(request());
            var isAnswer = reply is not null && !NotNow.Contains(reply.Status);
            if (isAnswer || tally.Now - began > Patience)
            {
                tally.Calls.Add(new Call(kind, began, tally.Now, attempt, isAnswer ? reply!.Status : 0));
                if (isAnswer && reply is { Status: 400 or 401 or 403 or 404 or >= 500 })
                {
                    tally.Surprises.Add($"{kind} was answered {reply.Status}: {reply.Json}");
                }

                return isAnswer ? reply : null;
            }

            await Task.Delay(50);
        }
    }

    private async Task<Reply?> TryAsync(HttpRequestMessage request)
    {
        try
        {
            using (request)
            using (var response = await http.SendAsync(request))
            {
                var bytes = await response.Content.ReadAsByteArrayAsync();
                var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
                return new Reply((int)response.StatusCode, isJson ? JsonElement.Parse(bytes) : default);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            // Refused, cut off or too slow: what came of it is not known.
            return null;
        }
    }

    public static HttpClient Connect(Uri address, Session session) => new(session)
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(10),
    };
}
