using System.Text.Json;

namespace Orchestrator.Gateway.Status;

/// <summary>Asks every copy of a service for its health, once and briefly: a status that waits for retries tells nothing.</summary>
internal sealed class ServiceProbe(IConfiguration configuration, TimeProvider time) : IDisposable
{
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(3) };

    public IEnumerable<string> Services => configuration.GetSection("services").GetChildren().Select(service => service.Key);

    public async Task<ServiceStatus> AskAsync(string service, CancellationToken cancellationToken)
    {
        var addresses = configuration.GetSection($"services:{service}:http").GetChildren().Select(copy => new Uri(copy.Value!));
        var answers = await Task.WhenAll(addresses.Select((address, number) => AskAsync(number, address, cancellationToken)));
        // The whole is told by the best of them: it is what people meet.
        var best = answers.MinBy(answer => answer.Copy.Status)!;
        return new(service, Overall(answers), best.Copy.LatencyMs, Detail(answers), best.Dependencies, [.. answers.Select(answer => answer.Copy)]);
    }

    public void Dispose() => http.Dispose();

    async Task<Answer> AskAsync(int number, Uri address, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health"), cancellationToken);
            var report = await answer.Content.ReadAsStringAsync(cancellationToken);
            return Describe(number, Latency(begun), answer.IsSuccessStatusCode, report);
        }
        catch (HttpRequestException)
        {
            return new(new(number, ServiceHealth.Unhealthy, Latency(begun), "It can't be reached."), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(new(number, ServiceHealth.Unhealthy, Latency(begun), $"No answer within {http.Timeout.TotalSeconds:0} s."), null);
        }
    }

    static ServiceHealth Overall(Answer[] answers) =>
        answers.All(answer => answer.Copy.Status == ServiceHealth.Healthy) ? ServiceHealth.Healthy
        : answers.All(answer => answer.Copy.Status == ServiceHealth.Unhealthy) ? ServiceHealth.Unhealthy
        : ServiceHealth.Degraded;

    static string? Detail(Answer[] answers)
    {
        var healthy = answers.Count(answer => answer.Copy.Status == ServiceHealth.Healthy);
        return answers.Length == 1 ? answers[0].Copy.Detail
            : healthy == answers.Length ? null
            : $"{healthy} of {answers.Length} copies are healthy.";
    }

    static Answer Describe(int number, double latency, bool success, string report)
    {
        var status = success ? ServiceHealth.Healthy : ServiceHealth.Unhealthy;
        JsonElement? dependencies = null;
        try
        {
            using var parsed = JsonDocument.Parse(report);
            if (parsed.RootElement.ValueKind is JsonValueKind.Object)
            {
                if (parsed.RootElement.TryGetProperty("status", out var said) && said.ValueKind is JsonValueKind.String
                    && Enum.TryParse<ServiceHealth>(said.GetString(), ignoreCase: true, out var health)) status = health;
                if (parsed.RootElement.TryGetProperty("dependencies", out var listed)) dependencies = listed.Clone();
            }
        }
        catch (JsonException)
        {
            // A health page in words: its status code has said it all.
        }
        return new(new(number, status, latency, null), dependencies);
    }

    double Latency(long begun) => Math.Round(time.GetElapsedTime(begun).TotalMilliseconds, 1);

    sealed record Answer(CopyStatus Copy, JsonElement? Dependencies);
}
