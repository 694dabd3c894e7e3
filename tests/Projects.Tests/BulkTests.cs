using System.Text.Json;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests;

/// <summary>One change for tasks of several projects: all of it lands, or nothing does.</summary>
public class BulkTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_change_lands_as_one_patch_a_project_and_each_is_undone_like_any()
    {
        var (house, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var (garden, beds) = await ana.CreateProjectAsync("beds");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "labels": ["a", "b"], "startDate": "2026-02-27", "dueDate": "2026-12-31" }""")).ShouldBe(200);
        var answer = (await BulkAsync([tasks["roof"], tasks["walls"], beds["beds"]], """ "body": { "status": "in_progress" }, "addLabels": ["c"], "removeLabels": ["a"], "shiftDays": 2 """)).ShouldBe(200).Json;
        (answer.GetProperty("changed").GetInt32(), answer.GetProperty("projects").GetArrayLength()).ShouldBe((3, 2));

        var roof = (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Json;
        (Labels(roof), roof.GetProperty("startDate").GetString(), roof.GetProperty("dueDate").GetString()).ShouldBe(("b,c", "2026-03-01", "2027-01-02"));
        var walls = (await ana.GetAsync($"/api/tasks/{tasks["walls"]}")).Json;
        (Labels(walls), walls.GetProperty("status").GetString(), walls.GetProperty("dueDate").GetString()).ShouldBe(("c", "in_progress", null));

        foreach (var (project, version) in new[] { (house, 4), (garden, 3) })
        {
            (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(version);
            (await ana.GetAsync($"/api/projects/{project}/patches/verify")).ShouldBe(200).Json.GetProperty("intact").GetBoolean().ShouldBeTrue();
            (await ana.PostAsync($"/api/projects/{project}/patches/{version}/undo")).ShouldBe(201);
        }

        Labels((await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Json).ShouldBe("a,b");
        (await ana.GetAsync($"/api/tasks/{beds["beds"]}")).Json.GetProperty("status").GetString().ShouldBe("todo");

        // What is so already changes nothing.
        (await BulkAsync([beds["beds"]], """ "body": { "status": "todo" } """)).ShouldBe(200).Json.GetProperty("changed").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_stands_against_one_task_keeps_all_projects_as_they_are_and_names_the_task()
    {
        var (house, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var (garden, beds) = await ana.CreateProjectAsync("beds", "gone");
        (await ana.DeleteAsync($"/api/tasks/{beds["gone"]}")).ShouldBe(200);
        Guid[] all = [tasks["roof"], beds["beds"], tasks["walls"], beds["gone"]];
        Errors(await BulkAsync(all, """ "body": { "status": "done" } """)).ShouldBe([("taskIds[3]", "is a deleted task; restore it first")]);
        Errors(await BulkAsync([.. all.Take(3), Guid.CreateVersion7()], """ "body": { "status": "done" } """)).ShouldBe([("taskIds[3]", "Is no task of this workspace.")]);
        Errors(await BulkAsync([.. all.Take(3)], $$""" "body": { "parentTaskId": "{{tasks["walls"]}}" } """)).Select(error => error.Item1).ShouldBe(["taskIds[0]", "taskIds[1]", "taskIds[2]"], ignoreOrder: true);
        Errors(await BulkAsync([.. all.Take(3)], """ "body": { "customFields": { "cost": 1 } } """)).Select(error => error.Item1).ShouldBe(["taskIds[0]", "taskIds[1]", "taskIds[2]"], ignoreOrder: true);
        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", """{ "dueDate": "9999-12-30" }""")).ShouldBe(200);
        Errors(await BulkAsync([.. all.Take(3)], """ "shiftDays": 2, "addLabels": ["x"] """)).ShouldBe([("taskIds[2]", "dueDate would leave the years 1 to 9999")]);
        ((await ana.GetAsync($"/api/projects/{house}")).Version, (await ana.GetAsync($"/api/projects/{garden}")).Version).ShouldBe((3, 3));
    }

    [Fact]
    public async Task A_query_says_which_tasks_and_may_name_fields_of_the_workspace()
    {
        (await ana.PostAsync("/api/fields", """{ "name": "Size", "type": "select", "options": [{ "name": "L" }, { "name": "S" }] }""")).ShouldBe(201);
        var (_, tasks) = await ana.CreateProjectAsync("roof", "walls", "garden");
        (await BulkAsync([tasks["roof"], tasks["walls"]], """ "body": { "customFields": { "size": "l" } } """)).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", """{ "status": "done" }""")).ShouldBe(200);
        (await ana.PostAsync("/api/tasks/bulk", """{ "query": "size:l is:open", "addLabels": ["big"] }""")).ShouldBe(200).Json.GetProperty("changed").GetInt32().ShouldBe(1);
        Labels((await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Json).ShouldBe("big");
        (await ana.PostAsync("/api/tasks/bulk", """{ "query": "label:nothing", "addLabels": ["big"] }""")).ShouldBe(200).Json.GetProperty("changed").GetInt32().ShouldBe(0);
        (await ana.PostAsync("/api/tasks/bulk", """{ "query": "sizes:l", "addLabels": ["big"] }""")).ShouldBe(400).Json.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe("query");
    }

    [Fact]
    public async Task A_dry_run_tells_the_diff_of_each_project_and_appends_nothing()
    {
        var (house, tasks) = await ana.CreateProjectAsync("roof");
        var answer = (await ana.PostAsync("/api/tasks/bulk?dryRun=true", $$"""{ "taskIds": ["{{tasks["roof"]}}"], "addLabels": ["x"] }""")).ShouldBe(200).Json.GetProperty("projects")[0];
        (answer.GetProperty("version").GetInt64(), answer.GetProperty("diff")[0].GetProperty("summary").GetString()).ShouldBe((2, "Change labels of “roof”"));
        (await ana.GetAsync($"/api/projects/{house}")).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_deletion_takes_what_is_beneath_and_a_restoration_brings_it_back()
    {
        var (_, tasks) = await ana.CreateProjectAsync("house", "roof", "garden");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", $$"""{ "parentTaskId": "{{tasks["house"]}}" }""")).ShouldBe(200);
        Guid[] all = [tasks["roof"], tasks["house"], tasks["garden"]];
        (await BulkAsync(all, """ "op": "delete" """)).ShouldBe(200).Json.GetProperty("changed").GetInt32().ShouldBe(3);
        (await ana.PostAsync($"/api/tasks/{tasks["house"]}/restore")).ShouldBe(200);
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Json.GetProperty("deleted").GetBoolean().ShouldBeFalse();
        (await BulkAsync(all, """ "op": "delete" """)).ShouldBe(422);
        (await BulkAsync([.. all.Take(2)], """ "op": "delete" """)).ShouldBe(200);
        (await BulkAsync(all, """ "op": "restore" """)).ShouldBe(200).Json.GetProperty("changed").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Sent_twice_under_one_key_it_happens_once()
    {
        var (house, tasks) = await ana.CreateProjectAsync("roof");
        var body = $$"""{ "taskIds": ["{{tasks["roof"]}}"], "shiftDays": 1 }""";
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "dueDate": "2026-01-01" }""")).ShouldBe(200);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ana.SendAsync(HttpMethod.Post, "/api/tasks/bulk", body, headers: ("Idempotency-Key", $"{house}"))));
        replies.ShouldAllBe(reply => reply.Status == 200 && reply.Json.GetProperty("changed").GetInt32() == 1);
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Json.GetProperty("dueDate").GetString().ShouldBe("2026-01-02");
    }

    [Fact]
    public async Task Changes_of_overlapping_projects_from_two_processes_all_land_and_leave_every_chain_and_row_right()
    {
        using var copy = app.CreateCopy(app.Database);
        var there = app.Through(copy, ana);
        var projects = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ana.CreateProjectAsync("one", "two")));
        await Task.WhenAll(Enumerable.Range(0, 24).Select(async writer =>
        {
            var chosen = projects.Where((_, index) => (writer + index) % 5 < 3).Select(project => project.Tasks[writer % 2 == 0 ? "one" : "two"]).Reverse();
            (await (writer % 2 == 0 ? ana : there).PostAsync("/api/tasks/bulk", $$"""{ "taskIds": {{JsonSerializer.Serialize(chosen)}}, "addLabels": ["l{{writer}}"] }""")).ShouldBe(200)
                .Json.GetProperty("changed").GetInt32().ShouldBe(3);
        }));

        foreach (var (index, (id, tasks)) in projects.Index())
        {
            var meant = Enumerable.Range(0, 24).Where(writer => (writer + index) % 5 < 3).ToList();
            (await ana.GetAsync($"/api/projects/{id}/patches/verify")).ShouldBe(200).Json.GetProperty("intact").GetBoolean().ShouldBeTrue();
            var head = (await ana.GetAsync($"/api/projects/{id}")).ShouldBe(200);
            head.Version.ShouldBe(2 + meant.Count);
            foreach (var (name, parity) in new[] { ("one", 0), ("two", 1) })
            {
                var listed = (await ana.GetAsync($"/api/tasks?projectId={id}")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().Single(task => task.GetProperty("id").GetGuid() == tasks[name]);
                listed.GetProperty("labels").EnumerateArray().Select(label => label.GetString()).ShouldBe(meant.Where(writer => writer % 2 == parity).Select(writer => $"l{writer}"), ignoreOrder: true);
            }
        }
    }

    [Theory]
    [InlineData("""{ "body": {} }""", 422, "taskIds")]
    [InlineData("""{ "taskIds": [], "body": {} }""", 422, "taskIds")]
    [InlineData("""{ "taskIds": ["ID"] }""", 422, "body")]
    [InlineData("""{ "taskIds": ["ID"], "op": "move" }""", 400, "op")]
    [InlineData("""{ "taskIds": ["ID"], "op": "delete", "shiftDays": 1 }""", 422, "shiftDays")]
    [InlineData("""{ "taskIds": ["ID"], "shiftDays": 40000 }""", 422, "shiftDays")]
    [InlineData("""{ "taskIds": ["ID"], "shiftDays": 1, "body": { "dueDate": null } }""", 422, "shiftDays")]
    [InlineData("""{ "taskIds": ["ID"], "addLabels": ["x"], "body": { "labels": [] } }""", 422, "body.labels")]
    [InlineData("""{ "taskIds": ["ID"], "addLabels": [" "] }""", 422, "addLabels")]
    [InlineData("""{ "taskIds": ["ID"], "body": { "colour": "red" } }""", 400, "body.colour")]
    [InlineData("""{ "taskIds": ["ID"], "body": { "status": "open" } }""", 400, "body.status")]
    public async Task What_is_no_change_is_refused_by_its_member(string json, int status, string member)
    {
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PostAsync("/api/tasks/bulk", json.Replace("ID", $"{tasks["roof"]}"))).ShouldBe(status).Json.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe(member);
    }

    [Fact]
    public async Task A_thousand_tasks_are_taken_and_no_more_and_a_viewer_none()
    {
        var names = Enumerable.Range(0, 1_000).Select(number => $"t{number}").ToArray();
        var (_, tasks) = await ana.CreateProjectAsync(names);
        (await BulkAsync([.. tasks.Values], """ "addLabels": ["x"] """)).ShouldBe(200).Json.GetProperty("changed").GetInt32().ShouldBe(1_000);
        (await BulkAsync([.. tasks.Values, Guid.CreateVersion7()], """ "addLabels": ["x"] """)).ShouldBe(422);
        (await app.PersonIn(ana.Workspace, WorkspaceRole.Viewer).PostAsync("/api/tasks/bulk", $$"""{ "taskIds": ["{{tasks["t0"]}}"], "addLabels": ["y"] }""")).ShouldBe(403);
    }

    private Task<Reply> BulkAsync(Guid[] tasks, string members) => ana.PostAsync("/api/tasks/bulk", $$"""{ "taskIds": {{JsonSerializer.Serialize(tasks)}}, {{members}} }""");

    private static string Labels(JsonElement task) => string.Join(",", task.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));

    private static List<(string, string)> Errors(Reply reply) =>
        [.. reply.ShouldBe(422).Json.GetProperty("errors").EnumerateObject().Select(error => (error.Name, error.Value[0].GetString()!))];
}
