using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Gateway.Document;

internal sealed partial class ServiceDocuments(HttpClient http, ForwardedPaths forwarded, ILogger<ServiceDocuments> logger)
{
    /// <summary>What the service says of the paths that it is asked for; null where it is away.</summary>
    public async Task<JsonObject?> AskAsync(string service, CancellationToken cancellationToken)
    {
        try
        {
            var document = await http.GetFromJsonAsync<JsonObject>($"http://{service}{ContractExtensions.Path}", cancellationToken);
            if (document?["paths"] is not JsonObject paths) throw new JsonException("It answers no OpenAPI document.");
            foreach (var path in paths.Select(path => path.Key).Where(path => forwarded.ServiceOf(path) != service).ToList()) paths.Remove(path);
            return document;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LeftOut(logger, service, exception.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The OpenAPI document goes without {Service}: {Reason}")]
    static partial void LeftOut(ILogger logger, string service, string reason);
}
