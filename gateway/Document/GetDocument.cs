using System.Text.Json.Nodes;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Gateway.Document;

/// <summary><c>GET /openapi/v1.json</c>. A service that is away is left out, and named in <c>x-unavailable</c>.</summary>
internal static class GetDocument
{
    public static async Task<IResult> HandleAsync(
        ServiceDocuments documents, ForwardedPaths forwarded, IServiceProvider services, CancellationToken cancellationToken)
    {
        var asked = await Task.WhenAll(forwarded.Services.Select(async service => (Service: service, Document: await documents.AskAsync(service, cancellationToken))));
        var merged = JsonNode.Parse(await ContractExtensions.WriteAsync(services))!.AsObject();
        foreach (var (service, document) in asked)
        {
            if (document is not null) DocumentMerge.Add(merged, service, document);
        }
        if (asked.Where(answer => answer.Document is null).Select(answer => JsonValue.Create(answer.Service)).ToArray() is { Length: > 0 } away)
            merged["x-unavailable"] = new JsonArray([.. away]);
        return Results.Text(merged.ToJsonString(), "application/json");
    }
}
