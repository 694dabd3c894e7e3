using System.Globalization;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Forecasting;

/// <summary>
/// <c>GET /api/projects/{id}/forecast/backtest?every=7d&amp;scope&amp;simulations&amp;seed</c>: on every so many days of the past, what the forecast would have said then, and what came.
/// </summary>
internal static class GetBacktest
{
    private const int Simulations = 1_000;

    public static async Task<IResult> Handle(Guid id, string? every, [AsParameters] ForecastQuery query, CancellationToken cancellation)
    {
        if (Days(every ?? "7d") is not { } days)
        {
            return Problems.Malformed("every", "Must be days or weeks, like 7d or 2w, up to 365 days.");
        }

        var (stream, steps) = await query.ReadAsync(id, cancellation);
        return Results.Ok(await Backtest.RunAsync(
            steps, query.Time.GetUtcNow(), days, query.SimulationsOr(Simulations), query.Seed ?? 1,
            (past, asOf) => query.RemainingAsync(stream, past, asOf, cancellation)));
    }

    private static int? Days(string text) =>
        text.Length > 1 && text[^1] is 'd' or 'w' && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number * (text[^1] == 'w' ? 7L : 1) is >= 1 and <= 365 and var days ? (int)days : null;
}
