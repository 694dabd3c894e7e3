using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Orchestrator.PatchLog.Projections;

/// <summary>How long the projections that this node works on have been behind the log, as a gauge; 0 when they have caught up.</summary>
internal sealed class ProjectionLag(string name, TimeProvider time) : IDisposable
{
    private static readonly Meter Meter = new("Orchestrator.PatchLog");
    private static readonly ConcurrentDictionary<ProjectionLag, string> All = [];

    private DateTimeOffset? behindSince;

    static ProjectionLag() => Meter.CreateObservableGauge(
        "orchestrator.projection.lag", () => All.Select(entry => entry.Key.Reading()), "s", "Since when events wait to be projected.");

    public void Measure(bool isBehind)
    {
        All[this] = name;
        behindSince = isBehind ? behindSince ?? time.GetUtcNow() : null;
    }

    public void Dispose() => All.TryRemove(this, out _);

    private Measurement<double> Reading() => new(
        behindSince is { } since ? (time.GetUtcNow() - since).TotalSeconds : 0, new KeyValuePair<string, object?>("projection", name));
}
