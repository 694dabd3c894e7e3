namespace Orchestrator.Projects.Tests;

public class TaskQueryTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Theory]
    [InlineData("status=todo,blocked", "slates gable walls garden")]
    [InlineData("status=done", "roof")]
    [InlineData("priority=high", "walls")]
    [InlineData("priority=none&status=todo", "slates garden")]
    [InlineData("assigneeId=me", "walls")]
    [InlineData("assigneeId=none&isLeaf=true", "slates gable garden")]
    [InlineData("label=outside", "roof garden")]
    [InlineData("label=outside&label=green", "garden")]
    [InlineData("parentTaskId=none", "roof walls garden")]
    [InlineData("maxDepth=0", "roof walls garden")]
    [InlineData("dueBefore=2026-02-01", "walls")]
    [InlineData("dueAfter=2026-02-01", "garden")]
    [InlineData("isBlocked=true", "gable garden")]
    [InlineData("isBlocked=false&status=todo", "slates walls")]
    [InlineData("isOverdue=true", "walls")]
    [InlineData("isLeaf=false", "roof")]
    [InlineData("hasEstimate=true", "slates")]
    [InlineData("search=WELSH+sla", "slates")]
    [InlineData("search=GRÜ", "garden")]
    [InlineData("search=out", "roof garden")]
    [InlineData("sort=-priority", "gable walls roof slates garden")]
    [InlineData("sort=dueDate,title", "walls garden gable roof slates")]
    [InlineData("q=status:todo+-is:blocked", "slates walls")]
    [InlineData("q=welsh&status=todo", "slates")]
    [InlineData("q=%22Welsh+quarry%22", "slates")]
    [InlineData("q=%22quarry+Welsh%22", "")]
    [InlineData("q=assignee:me,none+due>2026-01-01+priority>=high", "walls")]
    [InlineData("q=label:green,inside+has:dependencies", "garden")]
    [InlineData("q=project:hou+no:due+is:open+is:leaf", "slates gable")]
    [InlineData("q=is:ready&sort=-title", "walls slates")]
    [InlineData("includeDeleted=true", "roof slates gable walls garden shed")]
    [InlineData("page=2&pageSize=2", "gable walls")]
    public async Task Filters_and_orders_hold_together(string query, string expected)
    {
        var project = await HouseAsync();
        Titles(await ana.GetAsync($"/api/tasks?projectId={project}&{query}")).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_query_of_the_past_sees_what_was_there_then_and_a_branch_what_it_made_of_it()
    {
        var project = await HouseAsync();
        var garden = (await ana.GetAsync($"/api/tasks?projectId={project}&dueAfter=2098-01-01")).Json.GetProperty("items")[0].GetProperty("id").GetGuid();
        (await ana.PatchAsync($"/api/tasks/{garden}", """{ "title": "orchard" }""")).ShouldBe(200);
        var branch = (await ana.PostAsync($"/api/projects/{project}/branches", """{ "name": "What if" }""")).ShouldBe(201).Id("id");
        (await ana.PatchAsync($"/api/tasks/{garden}?projectId={branch}", """{ "status": "done" }""")).ShouldBe(200);

        Titles(await ana.GetAsync($"/api/tasks?projectId={project}&search=garden")).ShouldBe([]);
        Titles(await ana.GetAsync($"/api/tasks?projectId={project}&version=3&search=garden")).ShouldBe(["garden"]);
        Titles(await ana.GetAsync($"/api/tasks?projectId={project}&version=2")).ShouldContain("shed");
        Titles(await ana.GetAsync($"/api/tasks?projectId={project}&version=2&q=created:today+she")).ShouldBe(["shed"]);
        Titles(await ana.GetAsync($"/api/tasks?projectId={branch}&status=done")).ShouldBe(["roof", "orchard"]);
        Titles(await ana.GetAsync($"/api/tasks?projectId={project}&status=done")).ShouldBe(["roof"]);

        var then = (await ana.GetAsync($"/api/projects/{project}?version=3")).Text("at")!;
        Titles(await ana.GetAsync($"/api/search?q=gard&version=3&projectId={project}")).ShouldBe(["garden"]);
        Titles(await ana.GetAsync($"/api/search?q=orch&asOf=2020-01-01T00:00:00Z")).ShouldBeEmpty();
        Titles(await ana.GetAsync($"/api/tasks?search=gard&asOf={then}")).ShouldBe(["garden"]);
    }

    [Fact]
    public async Task The_whole_workspace_is_asked_where_no_project_is_named_and_nobody_elses()
    {
        await HouseAsync();
        var (_, _) = await ana.CreateProjectAsync("roof");
        Titles(await ana.GetAsync("/api/tasks?search=roof&maxDepth=0")).ShouldBe(["roof", "roof"]);
        (await app.NewPerson().GetAsync("/api/tasks")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_search_reads_its_own_writes_and_puts_titles_first()
    {
        var project = await HouseAsync();
        var (other, _) = await ana.CreateProjectAsync();
        var high = (await ana.PostAsync($"/api/projects/{other}/tasks", """{ "title": "Über den Dächern" }""")).ShouldBe(201).Json.GetProperty("ids").GetProperty("$task").GetGuid();
        Titles(await ana.GetAsync("/api/search?q=über")).ShouldBe(["Über den Dächern"]);
        Titles(await ana.GetAsync("/api/search?q=roof")).ShouldBe(["roof", "gable"]);
        Titles(await ana.GetAsync("/api/search?q=gru")).ShouldBe(["garden"]);
        Titles(await ana.GetAsync("/api/search?q=shed")).ShouldBe([]);
        Titles(await ana.GetAsync($"/api/search?q=roof&projectId={other}")).ShouldBe([]);

        (await ana.PatchAsync($"/api/tasks/{high}", """{ "title": "A new name" }""")).ShouldBe(200);
        Titles(await ana.GetAsync("/api/search?q=über")).ShouldBe([]);
        (await ana.DeleteAsync($"/api/projects/{project}")).ShouldBe(200);
        (await ana.GetAsync("/api/search?q=roof")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
        Titles(await app.NewPerson().GetAsync("/api/search?q=new")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hit_says_where_the_words_stand_and_comments_come_last()
    {
        var (project, tasks) = await ana.CreateProjectAsync("house", "walls", "garden");
        (await ana.PatchAsync($"/api/tasks/{tasks["house"]}", """{ "title": "Paint the Café" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["garden"]}", $$"""{ "description": "{{string.Join(' ', Enumerable.Repeat("weeds", 100))}} and then a cafe\u0301 🌱 for painters" }""")).ShouldBe(200);
        var comment = (await ana.PostAsync($"/api/tasks/{tasks["walls"]}/comments", """{ "text": "Paint the café first" }""")).ShouldBe(201).Id("id");
        Titles(await ana.GetAsync("/api/search?q=cafe+paint")).ShouldBe(["Paint the Café", "garden", "walls"]);
        var hits = (await ana.GetAsync("/api/search?q=cafe+paint")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().ToList();
        Found(hits[0]).ShouldBe(["title: Paint Café"]);
        Found(hits[1]).ShouldBe(["description: cafe\u0301 painters"]);
        Found(hits[2]).ShouldBe(["comment: Paint café"]);
        hits[2].GetProperty("matches")[0].GetProperty("commentId").GetGuid().ShouldBe(comment);
        hits[1].GetProperty("matches")[0].GetProperty("text").GetString()!.Length.ShouldBeLessThan(250);

        (await ana.DeleteAsync($"/api/tasks/{tasks["walls"]}/comments/{comment}")).ShouldBe(200);
        Titles(await ana.GetAsync("/api/search?q=cafe+paint")).ShouldBe(["Paint the Café", "garden"]);
        Found((await ana.GetAsync($"/api/search?q=cafe&projectId={project}&version=3")).Json.GetProperty("items")[0]).ShouldBe(["title: Café"]);

        static IEnumerable<string> Found(System.Text.Json.JsonElement hit) => hit.GetProperty("matches").EnumerateArray().Select(match =>
            $"{match.GetProperty("field").GetString()}: {string.Join(' ', match.GetProperty("ranges").EnumerateArray().Select(range => match.GetProperty("text").GetString()!.Substring(range[0].GetInt32(), range[1].GetInt32())))}");
    }

    [Theory]
    [InlineData("/api/tasks?status=open", "status")]
    [InlineData("/api/tasks?priority=urgent", "priority")]
    [InlineData("/api/tasks?assigneeId=bob", "assigneeId")]
    [InlineData("/api/tasks?projectId=7", "projectId")]
    [InlineData("/api/tasks?parentTaskId=root", "parentTaskId")]
    [InlineData("/api/tasks?maxDepth=-1", "maxDepth")]
    [InlineData("/api/tasks?dueBefore=tomorrow", "dueBefore")]
    [InlineData("/api/tasks?isBlocked=perhaps", "isBlocked")]
    [InlineData("/api/tasks?sort=colour", "sort")]
    [InlineData("/api/tasks?field.pionts=5", "field.pionts")]
    [InlineData("/api/tasks?sort=title,-field.pionts", "sort")]
    [InlineData("/api/tasks?q=field.pionts:5", "q")]
    [InlineData("/api/tasks?updatedAfter=yesterday", "updatedAfter")]
    [InlineData("/api/tasks?q=stauts:todo", "q")]
    [InlineData("/api/search", "q")]
    [InlineData("/api/search?q=...", "q")]
    public async Task What_cant_be_read_is_named(string path, string parameter) =>
        (await ana.GetAsync(path)).ShouldBe(400).Json.GetProperty("errors").TryGetProperty(parameter, out _).ShouldBeTrue();

    [Fact]
    public async Task A_version_without_a_project_and_two_moments_at_once_are_refused()
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        (await ana.GetAsync("/api/tasks?version=1")).ShouldBe(422);
        (await ana.GetAsync($"/api/tasks?projectId={project}&version=1&asOf=2026-01-01T00:00:00Z")).ShouldBe(422);
        (await ana.GetAsync($"/api/tasks?projectId={project}&version=9")).ShouldBe(404);
        (await ana.GetAsync($"/api/tasks?projectId={Guid.CreateVersion7()}")).ShouldBe(404);
    }

    // Version 2 has every task, version 3 is without the shed.
    private async Task<Guid> HouseAsync()
    {
        var project = (await ana.PostAsync("/api/projects", """{ "title": "House" }""")).ShouldBe(201).Id("projectId");
        var reply = (await ana.PostAsync($"/api/projects/{project}/patches", $$"""
            { "taskPatches": [
                { "op": "create", "taskId": "$roof", "body": { "title": "roof", "status": "done", "priority": "medium", "labels": ["outside"] } },
                { "op": "create", "taskId": "$slates", "body": { "title": "slates", "parentTaskId": "$roof", "description": "From a Welsh quarry", "estimatedMinutes": 90 } },
                { "op": "create", "taskId": "$gable", "body": { "title": "gable", "parentTaskId": "$roof", "status": "blocked", "priority": "critical", "description": "Under the roof" } },
                { "op": "create", "taskId": "$walls", "body": { "title": "walls", "priority": "high", "dueDate": "2026-01-31", "assigneeId": "{{ana.UserId}}" } },
                { "op": "create", "taskId": "$garden", "body": { "title": "garden", "dueDate": "2099-01-01", "labels": ["outside", "Grün", "green"], "dependencies": ["$walls", "$roof"] } },
                { "op": "create", "taskId": "$shed", "body": { "title": "shed" } }] }
            """)).ShouldBe(201);
        (await ana.DeleteAsync($"/api/tasks/{reply.Json.GetProperty("ids").GetProperty("$shed").GetGuid()}")).ShouldBe(200);
        return project;
    }

    private static List<string> Titles(Reply reply) =>
        [.. reply.ShouldBe(200).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!)];
}
