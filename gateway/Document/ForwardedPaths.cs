namespace Orchestrator.Gateway.Document;

/// <summary>Which service gets a path, by the same routes that forward it. Each of them is a literal, or one with everything below it.</summary>
internal sealed class ForwardedPaths(IConfiguration configuration)
{
    const string Everything = "/{**rest}";
    const string Hubs = "/hubs";

    readonly List<(string Prefix, string Service)> routes =
        [.. configuration.GetRequiredSection("ReverseProxy:Routes").GetChildren()
            .Select(route => (Prefix: route["Match:Path"]!.Replace(Everything, ""), Service: route["ClusterId"]!))
            // What is said over a hub stands in no document.
            .Where(route => route.Prefix != Hubs)];

    public IEnumerable<string> Services => routes.Select(route => route.Service).Distinct();

    /// <summary>Null where the gateway forwards it to nobody.</summary>
    public string? ServiceOf(string path) => routes
        .Where(route => path == route.Prefix || path.StartsWith(route.Prefix + "/", StringComparison.Ordinal))
        .OrderByDescending(route => route.Prefix.Length)
        .Select(route => route.Service)
        .FirstOrDefault();
}
