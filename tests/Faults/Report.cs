using Orchestrator.Faults.Tests.Clients;

namespace Orchestrator.Faults.Tests;

/// <summary>The run's figures, as Markdown.</summary>
internal static class Report
{
    public static IEnumerable<string> Of(Tally tally, IReadOnlyList<Fault> faults, int logged)
    {
        var calls = tally.Calls;
        var seconds = calls.Max(call => call.Ended).TotalSeconds;
        yield return $"{FaultSettings.People * FaultSettings.ClientsOfAPerson} clients for {seconds:0} s, seed {FaultSettings.Seed}: {calls.Count} requests, {calls.Count(call => call.Attempts > 1)} of them sent more than once, "
            + $"{tally.Writes.Count(write => write.IsAcknowledged)} writes acknowledged, {tally.Writes.Count(write => !write.IsAcknowledged)} in doubt, {logged} events in the log. "
            + $"{Environment.ProcessorCount} cores, load average {LoadAverage()}.";
        yield return "";
        yield return "| fault | well again after | longest wait of a client for one answer |";
        yield return "|---|---|---|";
        foreach (var fault in faults)
        {
            yield return $"| {fault.Name} | {(fault.Ended - fault.Begun).TotalSeconds:0.0} s | {tally.LongestBetween(fault.Begun, fault.Ended).TotalSeconds:0.0} s |";
        }

        yield return "";
        yield return "| request | answered | refused | no answer in a minute | median | longest |";
        yield return "|---|---|---|---|---|---|";
        foreach (var kind in calls.GroupBy(call => call.Kind).OrderByDescending(kind => kind.Count()))
        {
            var waits = kind.Select(call => (call.Ended - call.Began).TotalMilliseconds).Order().ToList();
            yield return $"| {kind.Key} | {kind.Count(call => call.Status is >= 200 and < 300)} | {kind.Count(call => call.Status >= 400)} | {kind.Count(call => call.Status == 0)} | {waits[waits.Count / 2]:0} ms | {waits[^1] / 1000:0.0} s |";
        }
    }

    // Of the last 1, 5 and 15 minutes: what else the machine had to do makes most of the figures.
    private static string LoadAverage() => string.Join(", ", File.ReadAllText("/proc/loadavg").Split(' ')[..3]);
}
