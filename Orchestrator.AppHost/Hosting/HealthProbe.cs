namespace Orchestrator.Hosting;

/// <summary>Asks one process how it is: <c>/health</c> whether it can do its work, <c>/alive</c> whether it answers at all.</summary>
internal sealed class HealthProbe(HttpClient http, Uri service, TimeProvider time)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>Null when the service says it is healthy, else why not.</returns>
    public async Task<string?> AskHealthAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var answer = await http.GetAsync(new Uri(service, "/health"), either.Token);
            if (answer.IsSuccessStatusCode) return null;
            var body = await answer.Content.ReadAsStringAsync(either.Token);
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

    /// <returns>Whether anything answers, whatever it says.</returns>
    public async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var answer = await http.GetAsync(new Uri(service, "/alive"), HttpCompletionOption.ResponseHeadersRead, either.Token);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
