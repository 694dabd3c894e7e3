namespace Orchestrator.Projects.Tests.Projections;

public class TakeoverTests(ProjectsApp app)
{
    private const string Holder = "select pid from pg_locks where locktype = 'advisory' and granted and objsubid = 1 and database = (select oid from pg_database where datname = current_database())";

    [Fact]
    public async Task When_one_node_stops_another_goes_on_and_nothing_comes_twice()
    {
        await using var installation = await Installation.CreateAsync(app);
        var first = installation.Start();
        var ana = installation.PersonOf(first);
        await ana.CreateProjectAsync("roof");
        await installation.UntilCaughtUpAsync();
        var second = installation.Start();
        var ben = installation.PersonOf(second);
        var (project, _) = await ben.CreateProjectAsync();
        var writing = WriteAsync(ben, project, 60);
        await first.DisposeAsync();
        await writing;
        await installation.UntilCaughtUpAsync();
        await installation.ShouldHaveWitnessedAllOnceAsync();
        (await ben.GetAsync("/api/operations/projections/witness")).Text("status").ShouldBe("running");
    }

    [Fact]
    public async Task When_the_session_of_the_node_at_work_is_killed_in_the_middle_the_work_goes_on_and_nothing_comes_twice()
    {
        await using var installation = await Installation.CreateAsync(app);
        var ana = installation.PersonOf(installation.Start());
        installation.Start();
        var (project, _) = await ana.CreateProjectAsync();
        var writing = WriteAsync(ana, project, 120);
        for (var kill = 0; kill < 3; kill++)
        {
            await Installation.UntilAsync(async () => await installation.CountAsync($"select count(*) from ({Holder}) h") > 0, "nobody works");
            await installation.ExecuteAsync($"select pg_terminate_backend(pid) from ({Holder}) h");
        }

        await writing;
        await installation.UntilCaughtUpAsync();
        await installation.ShouldHaveWitnessedAllOnceAsync();
    }

    private static async Task WriteAsync(Person person, Guid project, int count)
    {
        for (var number = 0; number < count; number++)
        {
            (await person.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "task {{number}}" }""")).ShouldBe(201);
        }
    }
}
