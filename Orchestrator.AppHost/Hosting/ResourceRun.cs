namespace Orchestrator.Hosting;

/// <summary>One resource while the application runs.</summary>
internal sealed class ResourceRun(Resource resource, ResourceContext context) : IDisposable
{
    readonly CancellationTokenSource stop = new();
    readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Task running = Task.CompletedTask;
    Task? stopped;

    /// <summary>Ends, with its exception, only when the resource can't be had at all.</summary>
    public Task Failed => failed.Task;

    public void Start() => running = RunAsync();

    /// <summary>Stops those that need this resource, and then this one.</summary>
    public Task StopAsync(IReadOnlyList<ResourceRun> all) => stopped ??= StopInTurnAsync(all);

    public void Dispose() => stop.Dispose();

    async Task StopInTurnAsync(IReadOnlyList<ResourceRun> all)
    {
        await Task.WhenAll(all.Where(other => other.WaitsFor(resource)).Select(other => other.StopAsync(all)));
        await stop.CancelAsync();
        await running;
    }

    bool WaitsFor(Resource other) => resource.WaitsFor.Contains(other);

    async Task RunAsync()
    {
        try
        {
            await Task.WhenAll(resource.WaitsFor.Select(needed => needed.Ready)).WaitAsync(stop.Token);
            await resource.RunAsync(context, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was still waiting.
        }
        catch (Exception exception)
        {
            failed.TrySetException(exception);
        }
    }
}
