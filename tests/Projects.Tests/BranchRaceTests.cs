namespace Orchestrator.Projects.Tests;

public class BranchRaceTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Merging_while_project_and_branch_are_written_loses_nothing_and_brings_nothing_twice()
    {
        var (project, _) = await ana.CreateProjectAsync();
        var branch = await ana.BranchAsync(project);
        await ana.AddAsync(branch, "branch 0.0");

        // Two processes, so that races are lost in the database and not only waited out.
        await using var copy = app.CreateCopy(app.Database);
        Person[] people = [ana, app.Through(copy, ana)];
        var refused = new System.Collections.Concurrent.ConcurrentBag<string>();
        var merged = Task.Run(async () =>
        {
            await ana.AddAsync(branch, "branch 0.1");
            return await people[1].MergeAsync(branch);
        });
        await Task.WhenAll(Enumerable.Range(1, 6).Select(async writer =>
        {
            for (var number = 0; number < 8; number++)
            {
                var isBranch = writer % 2 == 0;
                var title = $"{(isBranch ? "branch" : "project")} {writer}.{number}";
                var reply = await people[number % 2].PostAsync($"/api/projects/{(isBranch ? branch : project)}/tasks", $$"""{ "title": "{{title}}" }""");
                if (reply.Status == 409 && isBranch)
                {
                    reply.Text("type").ShouldBe("/problems/branch-merged");
                    refused.Add(title);
                }
                else
                {
                    reply.ShouldBe(201);
                }
            }
        }).Append(merged));

        // Whoever was told that the write landed on the branch before it closed finds it in the project.
        var reply = await merged;
        (reply.Status == 200 || reply.Text("type") == "/problems/branch-moved").ShouldBeTrue(reply.Json.GetRawText());
        if (reply.Status == 409)
        {
            (await ana.MergeAsync(branch)).ShouldBe(200);
        }

        var expected = Enumerable.Range(1, 6).SelectMany(writer => Enumerable.Range(0, 8).Select(number => $"{(writer % 2 == 0 ? "branch" : "project")} {writer}.{number}"))
            .Append("branch 0.0").Append("branch 0.1").Except(refused);
        (await ana.TitlesAsync(project)).ShouldBe(expected, ignoreOrder: true);
        (await people[1].TitlesAsync(project)).ShouldBe(expected, ignoreOrder: true);
        (await ana.GetAsync($"/api/projects/{project}/patches?origin=merge")).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_merges_at_once_each_entry_lands_once()
    {
        var (project, _) = await ana.CreateProjectAsync();
        var branch = await ana.BranchAsync(project);
        for (var number = 0; number < 6; number++)
        {
            await ana.AddAsync(branch, $"task {number}");
        }

        await using var copy = app.CreateCopy(app.Database);
        Person[] people = [ana, app.Through(copy, ana)];
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => people[number % 2].MergeAsync(branch, number < 6 ? """{ "operations": [0] }""" : "{}")));
        replies.Select(reply => reply.Status).ShouldBeSubsetOf([200, 409]);
        replies.Count(reply => reply.Status == 200 && reply.Text("status") == "merged").ShouldBe(1);
        (await ana.TitlesAsync(project)).ShouldBe(Enumerable.Range(0, 6).Select(number => $"task {number}"), ignoreOrder: true);
        (await ana.GetAsync($"/api/projects/{project}/patches?origin=merge")).Json.GetProperty("totalItems").GetInt32().ShouldBe(replies.Count(reply => reply.Status == 200));
    }
}
