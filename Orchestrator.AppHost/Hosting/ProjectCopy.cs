using Orchestrator.Postgres;

namespace Orchestrator.Hosting;

/// <summary>One process of a service: started again, on the same port, whenever it ends or freezes.</summary>
internal sealed class ProjectCopy(Uri address, ChildProgram program, ResourceContext context)
{
    /// <summary>How long a service may take to finish what it is doing when it is asked to stop.</summary>
    public static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    readonly TaskCompletionSource healthy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource endedOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it was healthy for the first time.</summary>
    public Task Healthy => healthy.Task;

    /// <summary>Ends when its process did, unasked, for the first time.</summary>
    public Task EndedOnce => endedOnce.Task;

    public async Task RunAsync(CancellationToken stopping)
    {
        var own = program with
        {
            Environment = new Dictionary<string, string>(program.Environment) { ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority) },
        };
        var crashes = new CrashLoop(context.Time);
        try
        {
            while (await RunOnceAsync(own, stopping) is { } end)
            {
                endedOnce.TrySetResult();
                var pause = crashes.Ended(end.HealthyFor);
                context.Log.Say($"ended unexpectedly ({end.Reason}); {crashes.Announce(pause)}");
                await Task.Delay(pause, context.Time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop between two starts.
        }
    }

    /// <returns>Why it ended; null when it was stopped.</returns>
    async Task<End?> RunOnceAsync(ChildProgram own, CancellationToken stopping)
    {
        var lastWords = new LastWords();
        await using var service = await ChildProcess.StartAsync(own, context.Log.Line, line =>
        {
            lastWords.Hear(line);
            context.Log.Line(line);
        });
        var health = new HealthWatch(address, context, () => healthy.TrySetResult());
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var watching = health.RunAsync(ended.Token);
        await Task.WhenAny(service.Exited, watching);
        await ended.CancelAsync();
        var isFrozen = await watching;
        if (stopping.IsCancellationRequested)
        {
            var obeyed = await service.StopAsync(Signal.Terminate, StopPatience);
            context.Log.Say(obeyed ? "stopped" : $"did not stop within {StopPatience.TotalSeconds:0} s and was killed");
            return null;
        }
        if (isFrozen) service.Send(Signal.Kill);
        return new($"{ExitCode.Describe(await service.Exited)}{lastWords}", health.HealthyFor);
    }

    sealed record End(string Reason, TimeSpan HealthyFor);
}
