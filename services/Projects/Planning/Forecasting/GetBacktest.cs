using System.Globalization;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Forecasting;

/// <summary>
/// <c>GET /api/projects/{id}/forecast/backtest?every=7d&amp;scope&amp;simulations&amp;seed</c>: on every so many days of the past, what the forecast would have said then, and what came.
/// </summary>
internal static class GetBacktest
{
    private const int Simulations = 1_000;
    private const int MostPoints = 150;

    /// <param name="Items">Oldest first; days without enough history, or with nothing open, are left out.</param>
    /// <param name="Calibration">How often the forecast held, of those whose outcome is known by now: 0.5 and 0.85 would be exact.</param>
    internal sealed record Backtest(int EveryDays, IReadOnlyList<BacktestDay> Items, Calibration Calibration);

    /// <param name="AsOf">What was known by the end of this day.</param>
    /// <param name="Remaining">How many tasks were to be finished; those that came later count as they were finished.</param>
    /// <param name="P50">The day that half of the simulations made; null beyond five years.</param>
    /// <param name="Came">The day on which so many more were finished; null where they are not yet.</param>
    internal sealed record BacktestDay(DateOnly AsOf, int Remaining, DateOnly? P50, DateOnly? P85, DateOnly? Came);

    internal sealed record Calibration(int Known, double? Within50, double? Within85);

    public static async Task<IResult> Handle(Guid id, string? every, [AsParameters] ForecastQuery query, CancellationToken cancellation)
    {
        if (Days(every ?? "7d") is not { } days)
        {
            return Problems.Malformed("every", "Must be days or weeks, like 7d or 2w, up to 365 days.");
        }

        var (stream, steps) = await query.ReadAsync(id, cancellation);
        var now = query.Time.GetUtcNow();
        var outcome = new FinishedTasks(steps, now);
        var items = new List<BacktestDay>();
        foreach (var day in steps.Count == 0 ? [] : Asked(DateOnly.FromDateTime(steps[0].At.UtcDateTime), outcome.LastDay, days))
        {
            var midnight = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
            var past = new FinishedTasks(steps, midnight.AddTicks(-1));
            var basis = GetForecast.ForecastBasis.Of(new FinishedTasks(steps, midnight));
            var remaining = await query.RemainingAsync(stream, past, midnight.AddTicks(-1), cancellation);
            if (basis.Lack is not null || remaining == 0)
            {
                continue;
            }

            var forecast = new Forecaster(basis.PerDay, remaining, day, query.SimulationsOr(Simulations), query.Seed ?? 1);
            items.Add(new BacktestDay(day, remaining, forecast.At(50).Date, forecast.At(85).Date, outcome.DayOfNext(remaining, day)));
        }

        var known = items.FindAll(item => item.Came is not null);
        return Results.Ok(new Backtest(days, items, new Calibration(known.Count, Share(known, item => item.P50), Share(known, item => item.P85))));
    }

    // Newest first where there are more than can be answered, so that the latest are among them.
    private static IEnumerable<DateOnly> Asked(DateOnly first, DateOnly last, int every) =>
        Enumerable.Range(0, ((last.DayNumber - first.DayNumber - Forecaster.LeastDays) / every) + 1)
            .Select(index => last.AddDays(-index * every)).Where(day => day >= first.AddDays(Forecaster.LeastDays - 1)).Take(MostPoints).Reverse();

    private static double? Share(List<BacktestDay> known, Func<BacktestDay, DateOnly?> forecast) =>
        known.Count == 0 ? null : Math.Round((double)known.Count(item => forecast(item) is not { } day || item.Came <= day) / known.Count, 4);

    private static int? Days(string text) =>
        text.Length > 1 && text[^1] is 'd' or 'w' && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number * (text[^1] == 'w' ? 7L : 1) is >= 1 and <= 365 and var days ? (int)days : null;
}
