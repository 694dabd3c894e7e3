namespace Orchestrator.Projects.Planning.Forecasting;

/// <param name="Days">From the day asked; the last piece is finished on the last of them. Null where it takes longer than <see cref="Forecaster.Horizon"/>.</param>
internal sealed record ForecastPercentile(int Percent, DateOnly? Date, int? Days);

/// <param name="Chance">Of having finished by the end of the day, 0 to 1.</param>
internal sealed record ForecastDay(DateOnly Date, double Chance);

/// <summary>
/// When so many more tasks will be finished, from how many were finished a day: Monte Carlo over the project's own past. Days are drawn in runs of seven in a row, so that
/// weekends come as often as they do and busy weeks stay together; single days would make the future look steadier than the past was (docs/decisions/0020).
/// </summary>
internal sealed class Forecaster
{
    /// <summary>Days of the past that are drawn from, at most.</summary>
    public const int Window = 90;

    /// <summary>Fewer days or finished tasks say too little to guess from.</summary>
    public const int LeastDays = 14;

    public const int LeastFinished = 5;

    /// <summary>No outcome is followed further, in days.</summary>
    public const int Horizon = 1_825;

    private const int Run = 7;
    private const int MostPoints = 60;

    private static readonly int[] Percents = [50, 70, 85, 95];

    private readonly DateOnly from;
    private readonly int[] outcomes;

    /// <param name="finished">Finished tasks of each day before <paramref name="from"/>, in order; some of it above 0.</param>
    /// <param name="remaining">How many are to be finished.</param>
    /// <param name="from">The last day that is known; the first one to come is the next.</param>
    /// <param name="seed">The same question gives the same answer.</param>
    public Forecaster(IReadOnlyList<int> finished, int remaining, DateOnly from, int simulations, long seed)
    {
        this.from = from;
        var chance = new SplitMix(seed);
        outcomes = new int[simulations];
        for (var index = 0; index < simulations; index++)
        {
            outcomes[index] = DaysFor(remaining, finished, chance);
        }

        Array.Sort(outcomes);
    }

    public IReadOnlyList<ForecastPercentile> Percentiles => [.. Percents.Select(At)];

    /// <summary>By nearest rank: the least number of days in which at least that share of all simulations was done.</summary>
    public ForecastPercentile At(int percent)
    {
        var days = outcomes[Math.Max(0, (((outcomes.Length * percent) + 99) / 100) - 1)];
        return days > Horizon ? new ForecastPercentile(percent, null, null) : new ForecastPercentile(percent, from.AddDays(days), days);
    }

    /// <summary>The chance by day, from the first outcome to the last that counts, in a few dozen steps.</summary>
    public IReadOnlyList<ForecastDay> Series()
    {
        var last = At(95).Days ?? Horizon;
        var first = Math.Min(outcomes[0], last);
        var step = Math.Max(1, (last - first + MostPoints - 1) / MostPoints);
        return [.. Enumerable.Range(0, ((last - first) / step) + 1).Select(index => first + (index * step)).Append(last).Distinct()
            .Select(days => new ForecastDay(from.AddDays(days), Math.Round((double)CountUpTo(days) / outcomes.Length, 4)))];
    }

    private static int DaysFor(int remaining, IReadOnlyList<int> finished, SplitMix chance)
    {
        var days = 0;
        while (remaining > 0 && days <= Horizon)
        {
            var at = chance.Next(finished.Count);
            for (var day = 0; day < Run && remaining > 0; day++)
            {
                remaining -= finished[(at + day) % finished.Count];
                days++;
            }
        }

        return days;
    }

    private int CountUpTo(int days)
    {
        var at = Array.BinarySearch(outcomes, days + 1);
        for (at = at < 0 ? ~at : at; at > 0 && outcomes[at - 1] > days; at--)
        {
        }

        return at;
    }

    // SplitMix64 (Steele, Lea and Flood, 2014): a few lines whose numbers no version of a library can change.
    private sealed class SplitMix(long seed)
    {
        private ulong state = (ulong)seed;

        public int Next(int below)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
        }
    }
}
