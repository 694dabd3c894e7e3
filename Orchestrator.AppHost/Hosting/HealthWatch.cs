namespace Orchestrator.Hosting;

/// <summary>Asks a service for its health until it is cancelled, and says when that changes. It never kills: only an end restarts.</summary>
internal sealed class HealthWatch(Uri service, ResourceContext context, Action becameHealthy)
{
    static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(150);
    static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(5);
    const int FailuresBeforeSaying = 3;

    long? healthySince;

    public TimeSpan HealthyFor => healthySince is { } since ? context.Time.GetElapsedTime(since) : TimeSpan.Zero;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UntilHealthyAsync(cancellationToken);
            becameHealthy();
            await WatchAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The service has ended, or is to be stopped.
        }
    }

    async Task UntilHealthyAsync(CancellationToken cancellationToken)
    {
        var begun = context.Time.GetTimestamp();
        var nextWord = TimeSpan.FromSeconds(10);
        while (await HealthProbe.AskAsync(context.Http, service, cancellationToken) is { } reason)
        {
            if (context.Time.GetElapsedTime(begun) >= nextWord)
            {
                context.Log.Say($"not healthy yet after {nextWord.TotalSeconds:0} s: {reason}");
                nextWord *= 2;
            }
            await Task.Delay(WhileStarting, context.Time, cancellationToken);
        }
        healthySince = context.Time.GetTimestamp();
        context.Log.Say($"healthy after {context.Time.GetElapsedTime(begun).TotalSeconds:0.0} s");
    }

    async Task WatchAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (true)
        {
            await Task.Delay(WhileHealthy, context.Time, cancellationToken);
            var reason = await HealthProbe.AskAsync(context.Http, service, cancellationToken);
            if (reason is null)
            {
                if (failures >= FailuresBeforeSaying) context.Log.Say("healthy again");
                failures = 0;
            }
            else if (++failures == FailuresBeforeSaying) context.Log.Say($"unhealthy: {reason}");
        }
    }
}
