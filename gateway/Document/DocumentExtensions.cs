using Orchestrator.ServiceDefaults;

namespace Orchestrator.Gateway.Document;

/// <summary>The OpenAPI document of the product: what every service says of itself, as far as the gateway forwards to it.</summary>
internal static class DocumentExtensions
{
    public static void AddDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(ContractExtensions.Version, options => options.Describe(new Contract
        {
            Parameters = new Dictionary<string, string> { ["slug"] = "The end of a problem's type: patch-conflict of /problems/patch-conflict." },
        }));
        builder.Services.AddHttpClient<ServiceDocuments>(client => client.Timeout = TimeSpan.FromSeconds(20));
        builder.Services.AddSingleton<ForwardedPaths>();
    }

    /// <summary>After the output cache: a document of some 200 kB is gathered once in ten seconds at most.</summary>
    public static void MapDocument(this WebApplication app) =>
        app.MapGet(ContractExtensions.Path, GetDocument.HandleAsync).ExcludeFromDescription()
            .CacheOutput(cache => cache.Expire(TimeSpan.FromSeconds(10)));
}
