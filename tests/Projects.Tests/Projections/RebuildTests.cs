namespace Orchestrator.Projects.Tests.Projections;

public class RebuildTests(ProjectsApp app)
{
    [Fact]
    public async Task Readers_see_the_old_rows_or_the_new_ones_and_writers_go_on()
    {
        await using var installation = await Installation.CreateAsync(app);
        var ana = installation.PersonOf(installation.Start());
        var (project, _) = await ana.CreateProjectAsync("roof");
        await installation.UntilCaughtUpAsync();

        // Something that a rebuild mends, to tell the old rows from the new.
        await installation.ExecuteAsync("insert into witness (seq_id, version) values (-1, 0)");
        var isOver = false;
        var writing = Task.Run(async () =>
        {
            for (var number = 0; !Volatile.Read(ref isOver); number++)
            {
                (await ana.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "task {{number}}" }""")).ShouldBe(201);
            }
        });
        var reading = Task.Run(async () =>
        {
            var least = 0L;
            while (!Volatile.Read(ref isOver))
            {
                // Rows only ever become more; the wrong one goes with the swap.
                var rows = await installation.CountAsync("select count(*) from witness where seq_id > 0");
                rows.ShouldBeGreaterThanOrEqualTo(least);
                least = rows;
            }
        });
        for (var round = 0; round < 3; round++)
        {
            var asked = (await ana.PostAsync("/api/operations/projections/witness/rebuild")).ShouldBe(202);
            await Installation.UntilAsync(
                async () => (await ana.GetAsync(asked.Headers.Location!.ToString())).Json.GetProperty("rebuild").ValueKind == System.Text.Json.JsonValueKind.Null,
                "the rebuild does not end");
        }

        (await ana.GetAsync("/api/operations/projections/witness")).Text("error").ShouldBeNull();
        Volatile.Write(ref isOver, true);
        await writing;
        await reading;
        await installation.UntilCaughtUpAsync();
        await installation.ShouldHaveWitnessedAllOnceAsync();
        (await installation.CountAsync("select count(*) from pg_tables where schemaname = 'projects_rebuild'")).ShouldBe(0);
    }

    [Fact]
    public async Task Keys_and_indexes_keep_their_names()
    {
        await using var installation = await Installation.CreateAsync(app);
        var ana = installation.PersonOf(installation.Start());
        await ana.CreateProjectAsync("roof");
        await installation.UntilCaughtUpAsync("activity:All");
        const string indexes = "select string_agg(indexdef, ';' order by indexname) from pg_indexes where schemaname = 'projects' and tablename = 'activity'";
        var before = await TextAsync(installation, indexes);
        (await ana.PostAsync("/api/operations/projections/activity/rebuild")).ShouldBe(202);
        var ended = (await ana.SendAsync(HttpMethod.Get, "/api/operations/projections/activity", null, headers: ("Prefer", "wait=30"))).ShouldBe(200);
        ended.Text("status").ShouldBe("running");
        (await TextAsync(installation, indexes)).ShouldBe(before);
        (await ana.GetAsync("/api/activity")).Json.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_rebuild_that_a_crash_cut_short_begins_again_and_the_old_rows_serve()
    {
        await using var installation = await Installation.CreateAsync(app);
        var gate = new TaskCompletionSource();
        var isHeld = false;
        var first = installation.Start(witness => witness.Look = _ =>
        {
            if (Volatile.Read(ref isHeld))
            {
                gate.Task.Wait();
                throw new InvalidOperationException("died here");
            }
        });
        var ana = installation.PersonOf(first);
        await ana.CreateProjectAsync("roof");
        await installation.UntilCaughtUpAsync();
        Volatile.Write(ref isHeld, true);
        (await ana.PostAsync("/api/operations/projections/witness/rebuild")).ShouldBe(202);
        await Installation.UntilAsync(async () => await installation.CountAsync("select count(*) from pg_tables where schemaname = 'projects_rebuild'") == 1, "it does not begin");

        // Its session dies with the rebuild half done; the next node finds the request and the leftovers.
        await installation.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'projects'");
        (await installation.CountAsync("select count(*) from witness")).ShouldBe(2);
        var second = installation.Start();
        gate.SetResult();
        await first.DisposeAsync();
        var ben = installation.PersonOf(second, ana.Workspace);
        var ended = (await ben.SendAsync(HttpMethod.Get, "/api/operations/projections/witness", null, headers: ("Prefer", "wait=30"))).ShouldBe(200);
        ended.Json.GetProperty("rebuild").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        await ben.CreateProjectAsync("walls");
        await installation.UntilCaughtUpAsync();
        await installation.ShouldHaveWitnessedAllOnceAsync();
        (await installation.CountAsync("select count(*) from pg_tables where schemaname = 'projects_rebuild'")).ShouldBe(0);
    }

    [Fact]
    public async Task Only_an_operator_sees_and_rebuilds_projections()
    {
        var ana = app.NewPerson();
        (await ana.GetAsync("/api/operations/projections")).ShouldBe(403);
        (await ana.GetAsync("/api/operations/projections/activity")).ShouldBe(403);
        (await ana.PostAsync("/api/operations/projections/activity/rebuild")).ShouldBe(403);
        var chief = app.NewOperator();
        (await chief.GetAsync("/api/operations/projections/nonsense")).ShouldBe(404).Text("detail")!.ShouldContain("activity");
        (await chief.PostAsync("/api/operations/projections/nonsense/rebuild")).ShouldBe(404);
        (await chief.GetAsync("/api/operations/projections")).ShouldBe(200).Json.EnumerateArray().Select(status => status.GetProperty("name").GetString()).ShouldContain("activity");
    }

    private static async Task<string> TextAsync(Installation installation, string sql)
    {
        await using var command = installation.Database.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
