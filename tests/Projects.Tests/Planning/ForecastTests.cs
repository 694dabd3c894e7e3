using System.Globalization;
using System.Text.Json;
using Orchestrator.Projects.Planning.Forecasting;
using Orchestrator.Projects.Statistics;

namespace Orchestrator.Projects.Tests.Planning;

/// <summary>The draw itself, and what was said of a real past against what came.</summary>
public class ForecastTests(ProjectsApp app)
{
    private static readonly DateOnly Sunday = new(2026, 5, 31);
    private readonly Person ana = app.NewPerson();

    [Fact]
    public void A_steady_past_leaves_no_doubt()
    {
        var forecaster = new Forecaster([.. Enumerable.Repeat(2, 21)], 15, Sunday, 200, 1);
        forecaster.Percentiles.ShouldAllBe(percentile => percentile.Days == 8 && percentile.Date == Sunday.AddDays(8));
        forecaster.Series().ShouldBe([new ForecastDay(Sunday.AddDays(8), 1)]);
        new Forecaster([1], 0, Sunday, 10, 1).At(85).Days.ShouldBe(0);
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_more_doubt_takes_longer()
    {
        int[] past = [0, 0, 5, 1, 0, 0, 0, 3, 0, 2, 0, 0, 0, 0, 8, 0, 1, 1, 0, 0, 0];
        var forecaster = new Forecaster(past, 30, Sunday, 1000, 7);
        forecaster.Percentiles.ShouldBe(new Forecaster(past, 30, Sunday, 1000, 7).Percentiles);
        forecaster.Percentiles.ShouldNotBe(new Forecaster(past, 30, Sunday, 1000, 8).Percentiles);
        forecaster.Percentiles.Select(percentile => percentile.Days!.Value).ShouldBeInOrder();
        var series = forecaster.Series();
        series.Select(point => point.Chance).ShouldBeInOrder();
        series.Select(point => point.Date).ShouldBeInOrder();
        series[^1].Chance.ShouldBeGreaterThanOrEqualTo(0.95);

        // 30 tasks at one a day on average: about a month, within what chance allows.
        forecaster.At(50).Days!.Value.ShouldBeInRange(24, 36);
    }

    [Fact]
    public void What_takes_longer_than_the_horizon_is_not_dated()
    {
        var forecaster = new Forecaster([1, .. Enumerable.Repeat(0, 89)], 5000, Sunday, 50, 1);
        forecaster.Percentiles.ShouldAllBe(percentile => percentile.Date == null);
    }

    [Fact]
    public void The_past_counts_what_stayed_finished_and_knows_nothing_of_later()
    {
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var noon = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        TaskStep[] steps =
        [
            new(one, noon, "todo", 0), new(two, noon, "todo", 0), new(one, noon.AddDays(1), "done", 0), new(one, noon.AddDays(2), "todo", 0), new(one, noon.AddDays(3), "done", 0),
            new(two, noon.AddDays(5), "done", 0),
        ];
        var past = new FinishedTasks(steps, noon.AddDays(4));
        past.Window().ShouldBe([0, 0, 0, 1], "from the first day to the last that is over; the second finish is the one that counts");
        past.Open.ShouldBe([two]);
        past.LastDay.ShouldBe(new DateOnly(2026, 5, 4));
        var outcome = new FinishedTasks(steps, noon.AddDays(30));
        outcome.DayOfNext(1, past.LastDay).ShouldBe(new DateOnly(2026, 5, 6));
        outcome.DayOfNext(2, past.LastDay).ShouldBeNull();
    }

    [Fact]
    public async Task A_real_past_is_forecast_as_of_any_day_and_back_tested()
    {
        var project = await ana.ImportAsync(Histories.Real);
        var head = (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(200);
        await Projections.Installation.UntilAsync(
            async () => (await ana.GetAsync($"/api/projects/{project}/statistics")).ShouldBe(200).Version == head.Version, "the statistics do not catch up");

        var test = (await ana.GetAsync($"/api/projects/{project}/forecast/backtest?every=14d&simulations=200")).ShouldBe(200).Json;
        var items = test.GetProperty("items").EnumerateArray().ToList();
        items.Count.ShouldBeGreaterThan(3);
        items.Select(item => item.GetProperty("asOf").GetString()).ShouldBeInOrder();
        var known = items.Where(item => item.GetProperty("came").ValueKind == JsonValueKind.String).ToList();
        var calibration = test.GetProperty("calibration");
        calibration.GetProperty("known").GetInt32().ShouldBe(known.Count);
        calibration.GetProperty("within85").GetDouble().ShouldBe(
            known.Count(item => string.CompareOrdinal(item.GetProperty("came").GetString(), item.GetProperty("p85").GetString()) <= 0) / (double)known.Count, 0.0001);

        // What is asked as of a day is what the back-test says of it, and twice the same.
        var day = items[items.Count / 2];
        var midnight = DateOnly.Parse(day.GetProperty("asOf").GetString()!, CultureInfo.InvariantCulture).AddDays(1);
        var url = $"/api/projects/{project}/forecast?asOf={midnight:yyyy-MM-dd}T00:00:00Z&simulations=200";
        var forecast = (await ana.GetAsync(url)).ShouldBe(200).Json;
        forecast.GetProperty("percentiles").EnumerateArray().Single(percentile => percentile.GetProperty("percent").GetInt32() == 85).GetProperty("date").GetString()
            .ShouldBe(day.GetProperty("p85").GetString());
        forecast.GetProperty("remaining").GetInt32().ShouldBe(day.GetProperty("remaining").GetInt32());
        forecast.GetProperty("basis").GetProperty("perDay").EnumerateArray().Sum(number => number.GetInt32()).ShouldBe(forecast.GetProperty("basis").GetProperty("finished").GetInt32());
        (await ana.GetAsync(url)).Json.GetRawText().ShouldBe(forecast.GetRawText());

        var few = (await ana.GetAsync($"{url}&scope=1")).ShouldBe(200).Json;
        few.GetProperty("percentiles")[0].GetProperty("days").GetInt32().ShouldBeLessThanOrEqualTo(forecast.GetProperty("percentiles")[0].GetProperty("days").GetInt32());
        (await ana.GetAsync($"{url}&scope=some")).ShouldBe(400);
        (await ana.GetAsync($"{url}&scope={Guid.NewGuid()}")).ShouldBe(422);
        (await ana.GetAsync($"/api/projects/{project}/forecast?simulations=0")).ShouldBe(400);
        (await ana.GetAsync($"/api/projects/{project}/forecast?asOf=2999-01-01T00:00:00Z")).ShouldBe(422);
        (await ana.GetAsync($"/api/projects/{project}/forecast?asOf=1999-01-01T00:00:00Z")).ShouldBe(404);
        (await ana.GetAsync($"/api/projects/{project}/forecast/backtest?every=0d")).ShouldBe(400);
    }

    [Fact]
    public async Task Too_little_history_is_said_and_nothing_is_guessed()
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        var forecast = (await ana.GetAsync($"/api/projects/{project}/forecast")).ShouldBe(200).Json;
        forecast.GetProperty("percentiles").GetArrayLength().ShouldBe(0);
        forecast.GetProperty("tooLittleHistory").GetString()!.ShouldContain("14");
        (await ana.GetAsync($"/api/projects/{project}/forecast/backtest")).ShouldBe(200).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await ana.GetAsync($"/api/projects/{Guid.NewGuid()}/forecast")).ShouldBe(404);
    }
}
