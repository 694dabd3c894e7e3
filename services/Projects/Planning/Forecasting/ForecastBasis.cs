namespace Orchestrator.Projects.Planning.Forecasting;

/// <summary>What a forecast is drawn from.</summary>
/// <param name="PerDay">Finished tasks, a number a day.</param>
internal sealed record ForecastBasis(DateOnly From, DateOnly To, int Days, int Finished, IReadOnlyList<int> PerDay)
{
    /// <summary>Why it says too little; null where it says enough.</summary>
    public string? Lack => Days < Forecaster.LeastDays
        ? $"The project is {PlanningWords.Count(Days, "day")} old; a forecast needs {Forecaster.LeastDays}."
        : Finished < Forecaster.LeastFinished
            ? $"In the last {Days} days {PlanningWords.Count(Finished, "task")} {(Finished == 1 ? "was" : "were")} finished; a forecast needs {Forecaster.LeastFinished}."
            : null;

    public static ForecastBasis Of(FinishedTasks past)
    {
        var days = past.Window();
        return new ForecastBasis(past.LastDay.AddDays(1 - days.Count), past.LastDay, days.Count, days.Sum(), days);
    }
}
