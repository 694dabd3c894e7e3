using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orchestrator.Messaging.Watching;

/// <summary>
/// Degraded where messages wait too long or nobody knows whether they do; unhealthy where a queue is consumed no more. Asks nothing
/// of the database itself: it tells the last look.
/// </summary>
internal sealed class MessagingHealth(QueueWatch watch, MessagingOptions options) : IHealthCheck
{
    private static readonly TimeSpan Blind = 3 * QueueWatch.Interval;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge());

    private HealthCheckResult Judge()
    {
        string[] dead = [.. watch.Consumers.Where(consumer => consumer.HasDied).Select(consumer => consumer.Queue)];
        if (dead.Length > 0)
        {
            return HealthCheckResult.Unhealthy($"No longer consumed: {string.Join(", ", dead)}");
        }

        if (watch.Consumers.Count > 0 && watch.AgeOfLook > Blind)
        {
            return HealthCheckResult.Degraded($"The queues could not be looked at for {watch.AgeOfLook.TotalSeconds:0} s");
        }

        string[] late = [.. watch.Status.Where(status => status.OldestAge > options.OldestMessageWarning).Select(Words)];
        return late.Length > 0 ? HealthCheckResult.Degraded(string.Join("; ", late)) : HealthCheckResult.Healthy();
    }

    private static string Words(QueueStatus status) =>
        $"{status.Queue}: the oldest of {status.Ready + status.InProgress} messages waits for {status.OldestAge.TotalSeconds:0} s";
}
