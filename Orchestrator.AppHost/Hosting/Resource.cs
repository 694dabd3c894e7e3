namespace Orchestrator.Hosting;

/// <summary>A part of the application: a server, a service, something to build.</summary>
public abstract class Resource(string name)
{
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name { get; } = name;

    internal List<Resource> WaitsFor { get; } = [];

    /// <summary>Its name, or those of its copies: what the console and the logs know it by.</summary>
    internal virtual IReadOnlyList<string> Members => [Name];

    /// <summary>Ends when the resource was healthy for the first time.</summary>
    internal Task Ready => ready.Task;

    /// <summary>What a resource that refers to this one finds in its environment.</summary>
    internal abstract Task<IEnumerable<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>Starts the resource and keeps it running until it is told to stop; then stops it and returns.</summary>
    internal abstract Task RunAsync(ResourceContext context, CancellationToken stopping);

    private protected void MarkReady() => ready.TrySetResult();
}

/// <summary>What a running resource is given by the application.</summary>
/// <param name="Name">Of the resource, or of the copy of it that this is for.</param>
/// <param name="DataFolder">The installation's own folder.</param>
internal sealed record ResourceContext(string Name, ResourceLogs Logs, string DataFolder, TimeProvider Time, HttpClient Http)
{
    public ResourceLog Log => Logs.Of(Name);
}
