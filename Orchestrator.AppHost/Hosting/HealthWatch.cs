namespace Orchestrator.Hosting;

/// <summary>
/// Asks a service for its health until it is cancelled, and says when that changes. Being unhealthy is the service's own affair: something that it needs is
/// away, and a restart brings nothing back. A process that has answered before and then nothing at all any more is frozen.
/// </summary>
internal sealed class HealthWatch(Uri service, ResourceContext context, Action becameHealthy)
{
    static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(150);
    static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(5);
    // Longer than any machine is out of breath.
    static readonly TimeSpan Frozen = TimeSpan.FromSeconds(60);
    const int FailuresBeforeSaying = 3;

    readonly HealthProbe probe = new(context.Http, service, context.Time);
    long? healthySince;

    public TimeSpan HealthyFor => healthySince is { } since ? context.Time.GetElapsedTime(since) : TimeSpan.Zero;

    /// <returns>Whether the service is frozen and should be ended; false when the watch was cancelled.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UntilHealthyAsync(cancellationToken);
            becameHealthy();
            await WatchAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            // The service has ended, or is to be stopped.
            return false;
        }
    }

    async Task UntilHealthyAsync(CancellationToken cancellationToken)
    {
        var begun = context.Time.GetTimestamp();
        var nextWord = TimeSpan.FromSeconds(10);
        while (await probe.AskHealthAsync(cancellationToken) is { } reason)
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

    /// <summary>Returns when the service is frozen.</summary>
    async Task WatchAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        var lastAnswer = context.Time.GetTimestamp();
        while (true)
        {
            await Task.Delay(WhileHealthy, context.Time, cancellationToken);
            var reason = await probe.AskHealthAsync(cancellationToken);
            if (reason is null)
            {
                if (failures >= FailuresBeforeSaying) context.Log.Say("healthy again");
                failures = 0;
            }
            else if (++failures == FailuresBeforeSaying) context.Log.Say($"unhealthy: {reason}");

            if (reason is null || await probe.IsAliveAsync(cancellationToken)) lastAnswer = context.Time.GetTimestamp();
            else if (context.Time.GetElapsedTime(lastAnswer) >= Frozen)
            {
                context.Log.Say($"has not answered for {Frozen.TotalSeconds:0} s and is ended");
                return;
            }
        }
    }
}
