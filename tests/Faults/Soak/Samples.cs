using System.Globalization;
using Npgsql;

namespace Orchestrator.Faults.Tests.Soak;

/// <summary>What the product takes and holds at one moment.</summary>
/// <param name="Memory">Bytes by process.</param>
/// <param name="Waiting">Messages that are due.</param>
/// <param name="OldestSeconds">How long the oldest of them has been.</param>
internal sealed record Sample(TimeSpan At, IReadOnlyDictionary<string, long> Memory, long Waiting, double OldestSeconds, long Events);

/// <summary>Looks at the product every few seconds.</summary>
internal sealed class Samples(RunningProduct product, NpgsqlDataSource database, IReadOnlyList<string> resources)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    public List<Sample> All { get; } = [];

    public async Task WatchAsync(Func<TimeSpan> now, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                All.Add(await LookAsync(now()));
                await Task.Delay(Between, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Seen enough.
        }
    }

    private async Task<Sample> LookAsync(TimeSpan at)
    {
        var memory = new Dictionary<string, long>();
        foreach (var resource in resources)
        {
            foreach (var (copy, process) in product.ProcessesOf(resource).Index())
            {
                // Of the database, its children too.
                memory[$"{resource} {copy + 1}"] = ProcessTree.Below(process).Prepend(process).Where(each => resource == "postgres" || each == process).Sum(ProcessTree.MemoryBytes);
            }
        }

        await using var command = database.CreateCommand(
            """
            select count(*), coalesce(extract(epoch from now() - min(sent_at)), 0)::double precision, (select max(seq_id) from mt_events)
            from messaging.envelopes where execution_time is null or execution_time < now()
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new Sample(at, memory, reader.GetInt64(0), reader.GetDouble(1), reader.GetInt64(2));
    }

    /// <summary>A table by process: memory early, in the middle and at the end, each the median of a tenth of the time.</summary>
    public IEnumerable<string> Table()
    {
        yield return "| process | memory, after a tenth of the time | half | at the end | growth in the second half |";
        yield return "|---|---|---|---|---|";
        foreach (var name in All[^1].Memory.Keys.Order(StringComparer.Ordinal))
        {
            var (early, middle, late) = (Median(name, 0.1), Median(name, 0.5), Median(name, 0.95));
            yield return string.Create(CultureInfo.InvariantCulture, $"| {name} | {early / 1e6:0} MB | {middle / 1e6:0} MB | {late / 1e6:0} MB | {(late - middle) / middle:+0.0 %;-0.0 %} |");
        }

        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Messages waiting: at most {All.Max(sample => sample.Waiting)}, {All[^1].Waiting} at the end; the oldest at most {All.Max(sample => sample.OldestSeconds):0.0} s. Events in the log at the end: {All[^1].Events}.");
    }

    private double Median(string name, double around)
    {
        var window = Math.Max(3, All.Count / 10);
        var start = Math.Clamp((int)(All.Count * around) - (window / 2), 0, Math.Max(0, All.Count - window));
        var values = All.Skip(start).Take(window).Select(sample => sample.Memory.GetValueOrDefault(name)).Order().ToList();
        return values[values.Count / 2];
    }
}
