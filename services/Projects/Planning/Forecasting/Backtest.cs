using Orchestrator.Projects.Statistics;

namespace Orchestrator.Projects.Planning.Forecasting;

/// <summary>What forecasts said on days of the past, and what came.</summary>
/// <param name="Items">Oldest first; days without enough history, or with nothing open, are left out.</param>
internal sealed record Backtest(int EveryDays, IReadOnlyList<BacktestDay> Items, Calibration Calibration)
{
    private const int MostDays = 150;

    /// <param name="steps">All of the project's, in the order of its versions.</param>
    /// <param name="remaining">How many tasks were to be finished, by what was known at an instant.</param>
    public static async Task<Backtest> RunAsync(
        IReadOnlyList<TaskStep> steps, DateTimeOffset now, int everyDays, int simulations, long seed, Func<FinishedTasks, DateTimeOffset, Task<int>> remaining)
    {
        var outcome = new FinishedTasks(steps, now);
        var items = new List<BacktestDay>();
        foreach (var day in steps.Count == 0 ? [] : Asked(DateOnly.FromDateTime(steps[0].At.UtcDateTime), outcome.LastDay, everyDays))
        {
            var midnight = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
            var past = new FinishedTasks(steps, midnight);
            var basis = ForecastBasis.Of(past);
            var count = await remaining(past, midnight);
            if (basis.Lack is null && count > 0)
            {
                var forecast = new Forecaster(basis.PerDay, count, day, simulations, seed);
                items.Add(new BacktestDay(day, count, forecast.At(50).Date, forecast.At(85).Date, outcome.DayOfNext(count, day)));
            }
        }

        return new Backtest(everyDays, items, Calibration.Of(items));
    }

    // Newest first where there are more than can be answered, so that the latest are among them.
    private static IEnumerable<DateOnly> Asked(DateOnly first, DateOnly last, int every) =>
        Enumerable.Range(0, MostDays).Select(index => last.DayNumber - (index * every)).TakeWhile(day => day >= first.DayNumber + Forecaster.LeastDays - 1)
            .Select(DateOnly.FromDayNumber).Reverse();
}

/// <param name="AsOf">What was known by the end of this day.</param>
/// <param name="Remaining">How many tasks were to be finished; those that came later count as they were finished.</param>
/// <param name="P50">The day that half of the simulations made; null beyond five years.</param>
/// <param name="Came">The day on which so many more were finished; null where they are not yet.</param>
internal sealed record BacktestDay(DateOnly AsOf, int Remaining, DateOnly? P50, DateOnly? P85, DateOnly? Came);

/// <summary>How often the forecasts held, of those whose outcome is known by now: 0.5 and 0.85 would be exact.</summary>
internal sealed record Calibration(int Known, double? Within50, double? Within85)
{
    public static Calibration Of(IReadOnlyList<BacktestDay> items)
    {
        var known = items.Where(item => item.Came is not null).ToList();
        return new Calibration(known.Count, Share(item => item.P50), Share(item => item.P85));

        double? Share(Func<BacktestDay, DateOnly?> forecast) =>
            known.Count == 0 ? null : Math.Round((double)known.Count(item => forecast(item) is not { } day || item.Came <= day) / known.Count, 4);
    }
}
