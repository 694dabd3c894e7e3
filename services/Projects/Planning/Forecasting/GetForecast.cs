using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Forecasting;

/// <summary><c>GET /api/projects/{id}/forecast?asOf&amp;scope&amp;simulations&amp;seed</c>: when the open tasks will be finished, if the days to come are like those that were.</summary>
internal static class GetForecast
{
    private const int Simulations = 5_000;

    /// <param name="Percentiles">The day by which that share of all simulations was done; those that took longer than five years are left out.</param>
    /// <param name="Series">The chance of being done, day by day.</param>
    /// <param name="TooLittleHistory">Why nothing is said, where the past is too short or too quiet; else null.</param>
    internal sealed record Forecast(
        DateTimeOffset AsOf, int Remaining, ForecastBasis Basis, IReadOnlyList<ForecastPercentile> Percentiles, IReadOnlyList<ForecastDay> Series, string? TooLittleHistory);

    public static async Task<IResult> Handle(Guid id, DateTimeOffset? asOf, [AsParameters] ForecastQuery query, CancellationToken cancellation)
    {
        var now = query.Time.GetUtcNow();
        var moment = asOf ?? now;
        if (moment > now)
        {
            return Problems.Validation("asOf", "Lies in the future: give a moment that was.");
        }

        var (stream, steps) = await query.ReadAsync(id, cancellation);
        if (steps.Count > 0 && moment < steps[0].At)
        {
            return Problems.NotFound("moment of the project") with { Detail = $"Its first task came on {steps[0].At.UtcDateTime:yyyy-MM-dd}." };
        }

        var past = new FinishedTasks(steps, moment);
        var remaining = await query.RemainingAsync(stream, past, moment, cancellation);
        var basis = ForecastBasis.Of(past);
        if (remaining == 0 && Guid.TryParse(query.Scope, out _))
        {
            return Problems.Validation("scope", "Is no task of the project that was open at that moment.");
        }

        if (basis.Lack is { } lack)
        {
            return Results.Ok(new Forecast(moment, remaining, basis, [], [], lack));
        }

        var forecaster = new Forecaster(basis.PerDay, remaining, past.LastDay, query.SimulationsOr(Simulations), query.Seed ?? 1);
        return Results.Ok(new Forecast(moment, remaining, basis, forecaster.Percentiles, forecaster.Series(), null));
    }
}
