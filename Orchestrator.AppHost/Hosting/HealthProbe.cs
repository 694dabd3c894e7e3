namespace Orchestrator.Hosting;

internal static class HealthProbe
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>Null when the service says it is healthy, else why not.</returns>
    public static async Task<string?> AskAsync(HttpClient http, Uri service, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var answer = await http.GetAsync(new Uri(service, "/health"), limit.Token);
            if (answer.IsSuccessStatusCode) return null;
            var body = await answer.Content.ReadAsStringAsync(limit.Token);
            return $"/health answers {(int)answer.StatusCode}: {(body.Length > 500 ? body[..500] : body).ReplaceLineEndings(" ")}";
        }
        catch (HttpRequestException exception)
        {
            return exception.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"/health does not answer within {Patience.TotalSeconds:0} s";
        }
    }
}
