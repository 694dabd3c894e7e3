using System.Globalization;
using Npgsql;

namespace Orchestrator.Faults.Tests.Soak;

/// <summary>What the product takes and holds at one moment.</summary>
/// <param name="Memory">Bytes by process.</param>
/// <param name="Held">Bytes of the managed heap by process, after a full collection; null where none was made.</param>
/// <param name="Waiting">Messages that are due.</param>
/// <param name="OldestSeconds">How long the oldest of them has been.</param>
internal sealed record Sample(TimeSpan At, IReadOnlyDictionary<string, long> Memory, IReadOnlyDictionary<string, long>? Held, long Waiting, double OldestSeconds, long Events);

/// <summary>Looks at the product every few seconds.</summary>
internal sealed class Samples(RunningProduct product, NpgsqlDataSource database, IReadOnlyList<string> resources, TimeSpan length)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    // What is in the hands of requests at one moment and not at another.
    private const long Slack = 3_000_000;

    // Of the time; a full collection of every process is no part of an ordinary day, so few.
    private readonly Queue<double> collections = new([0.1, 0.5]);

    public List<Sample> All { get; } = [];

    public async Task WatchAsync(Func<TimeSpan> now, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var at = now();
                var isTime = collections.TryPeek(out var next) && at >= length * next;
                if (isTime)
                {
                    collections.Dequeue();
                }

                All.Add(await LookAsync(at, isTime));
                await Task.Delay(Between, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was under way comes to its end.
            await Task.Delay(Between, CancellationToken.None);
            All.Add(await LookAsync(now(), withHeld: true));
        }
    }

    private async Task<Sample> LookAsync(TimeSpan at, bool withHeld)
    {
        var memory = new Dictionary<string, long>();
        var held = new Dictionary<string, long>();
        foreach (var resource in resources)
        {
            foreach (var (copy, process) in product.ProcessesOf(resource).Index())
            {
                // Of the database, its children too.
                memory[$"{resource} {copy + 1}"] = ProcessTree.Below(process).Prepend(process).Where(each => resource == "postgres" || each == process).Sum(ProcessTree.MemoryBytes);
                if (withHeld && resource != "postgres")
                {
                    held[$"{resource} {copy + 1}"] = await ManagedHeap.HeldBytesAsync(process, CancellationToken.None);
                }
            }
        }

        await using var command = database.CreateCommand(
            """
            select count(*), coalesce(extract(epoch from now() - min(coalesce(execution_time, sent_at))), 0)::double precision, (select max(seq_id) from mt_events)
            from messaging.envelopes where execution_time is null or execution_time < now()
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new Sample(at, memory, withHeld ? held : null, reader.GetInt64(0), reader.GetDouble(1), reader.GetInt64(2));
    }

    /// <summary>
    /// A table by process: its memory in the middle and at the end, each the median of a tenth of the time, and what its managed heap held after a full
    /// collection, after a tenth of the time, in the middle and at the end.
    /// </summary>
    public IEnumerable<string> Table()
    {
        var collected = All.Where(sample => sample.Held is not null).ToList();
        yield return "| process | memory after half the time | at the end | growth | of it held after a tenth | after half | at the end | growth |";
        yield return "|---|---|---|---|---|---|---|---|";
        foreach (var name in All[^1].Memory.Keys.Order(StringComparer.Ordinal))
        {
            var (middle, late) = (Median(name, 0.45), Median(name, 0.95));
            var held = collected.Select(sample => sample.Held!.GetValueOrDefault(name) / 1e6).ToList();
            yield return string.Create(CultureInfo.InvariantCulture, $"| {name} | {middle / 1e6:0} MB | {late / 1e6:0} MB | {(late - middle) / middle:+0.0 %;-0.0 %;0.0 %} |")
                + (held[^1] > 0 ? string.Create(CultureInfo.InvariantCulture, $" {held[0]:0.0} MB | {held[1]:0.0} MB | {held[^1]:0.0} MB | {held[^1] - held[1]:+0.0;-0.0;0.0} MB |") : " | | | |");
        }

        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Messages waiting: at most {All.Max(sample => sample.Waiting)}, {All[^1].Waiting} at the end; the oldest at most {All.Max(sample => sample.OldestSeconds):0.0} s. Events in the log at the end: {All[^1].Events}.");
    }

    /// <summary>
    /// The processes whose managed heap holds more at the end than in the middle. Not Projects: it keeps states of what is worked on, up to its share of the
    /// memory that it may use.
    /// </summary>
    public IEnumerable<string> Growing()
    {
        var (middle, end) = (All.Last(sample => sample.Held is not null && sample != All[^1]).Held!, All[^1].Held!);
        return end.Where(process => !process.Key.StartsWith("projects", StringComparison.Ordinal) && process.Value > (middle[process.Key] * 1.25) + Slack)
            .Select(process => string.Create(CultureInfo.InvariantCulture, $"{process.Key} holds {process.Value / 1e6:0.0} MB, and held {middle[process.Key] / 1e6:0.0} MB in the middle"));
    }

    private double Median(string name, double around)
    {
        var window = Math.Max(3, All.Count / 10);
        var start = Math.Clamp((int)(All.Count * around) - (window / 2), 0, Math.Max(0, All.Count - window));
        var values = All.Skip(start).Take(window).Select(sample => sample.Memory.GetValueOrDefault(name)).Order().ToList();
        return values[values.Count / 2];
    }
}
