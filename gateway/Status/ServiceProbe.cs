using System.Text.Json;

namespace Orchestrator.Gateway.Status;

/// <summary>Asks services for their health, once and briefly: a status that waits for retries tells nothing.</summary>
internal sealed class ServiceProbe(IConfiguration configuration, TimeProvider time) : IDisposable
{
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(3) };

    public IEnumerable<string> Services => configuration.GetSection("services").GetChildren().Select(service => service.Key);

    public async Task<ServiceStatus> AskAsync(string service, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var address = new Uri(configuration[$"services:{service}:http:0"]!);
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health"), cancellationToken);
            var report = await answer.Content.ReadAsStringAsync(cancellationToken);
            return Describe(service, Latency(begun), answer.IsSuccessStatusCode, report);
        }
        catch (HttpRequestException)
        {
            return new(service, ServiceHealth.Unhealthy, Latency(begun), "It can't be reached.", null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(service, ServiceHealth.Unhealthy, Latency(begun), $"No answer within {http.Timeout.TotalSeconds:0} s.", null);
        }
    }

    public void Dispose() => http.Dispose();

    static ServiceStatus Describe(string service, double latency, bool success, string report)
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
        return new(service, status, latency, null, dependencies);
    }

    double Latency(long begun) => Math.Round(time.GetElapsedTime(begun).TotalMilliseconds, 1);
}
