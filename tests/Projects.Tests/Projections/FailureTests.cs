namespace Orchestrator.Projects.Tests.Projections;

public class FailureTests(ProjectsApp app)
{
    [Fact]
    public async Task A_projection_that_keeps_failing_pauses_says_why_and_stops_no_other()
    {
        await using var installation = await Installation.CreateAsync(app);
        var isBroken = true;
        var ana = installation.PersonOf(installation.Start(witness => witness.Look = change =>
        {
            if (isBroken && change.Event.Version == 2)
            {
                throw new InvalidOperationException("does not like it");
            }
        }));
        await ana.CreateProjectAsync("roof");
        await Installation.UntilAsync(async () => (await StatusAsync()).Text("status") == "paused", "it does not pause");
        var paused = await StatusAsync();
        paused.Text("error")!.ShouldContain("does not like it");
        var projected = await installation.CountAsync("select count(*) from witness");
        paused.Json.GetProperty("lagEvents").GetInt64().ShouldBe(2 - projected);
        (await installation.CountAsync("select count(*) from witness where version = 2")).ShouldBe(0, "half a page was committed");
        await installation.UntilCaughtUpAsync("activity:All");
        (await ana.GetAsync("/api/activity")).Json.GetProperty("items").GetArrayLength().ShouldBe(2);

        // Mended: a rebuild is the operator's way to have it tried at once.
        isBroken = false;
        (await ana.PostAsync("/api/operations/projections/witness/rebuild")).ShouldBe(202);
        await installation.UntilCaughtUpAsync();
        await installation.ShouldHaveWitnessedAllOnceAsync();
        await Installation.UntilAsync(async () => (await StatusAsync()).Text("status") == "running", "it does not go on");

        async Task<Reply> StatusAsync() => (await ana.GetAsync("/api/operations/projections/witness")).ShouldBe(200);
    }

    [Fact]
    public async Task A_failure_that_passes_costs_nothing()
    {
        await using var installation = await Installation.CreateAsync(app);
        var failures = 2;
        var ana = installation.PersonOf(installation.Start(witness => witness.Look = _ =>
        {
            if (failures-- > 0)
            {
                throw new InvalidOperationException("not yet");
            }
        }));
        await ana.CreateProjectAsync("roof", "walls");
        await installation.UntilCaughtUpAsync();
        await installation.ShouldHaveWitnessedAllOnceAsync();
        failures.ShouldBeLessThan(0);
    }
}
