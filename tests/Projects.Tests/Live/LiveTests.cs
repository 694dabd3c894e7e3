using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Orchestrator.Projects.Tests.Comments;

namespace Orchestrator.Projects.Tests.Live;

public class LiveTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Who_watches_gets_what_they_miss_and_then_what_happens_in_order_and_once()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        await RenameAsync(tasks["roof"], 3, 5);
        await using var live = await ana.LiveAsync();
        (await live.InvokeAsync("Watch", project, 2)).GetInt64().ShouldBe(5);
        await RenameAsync(tasks["roof"], 6, 30);

        for (var version = 3; version <= 30; version++)
        {
            var applied = await live.NextAsync("PatchApplied");
            applied.GetProperty("version").GetInt64().ShouldBe(version);
            applied.GetProperty("projectId").GetGuid().ShouldBe(project);
            applied.GetProperty("actor").GetString().ShouldBe(ana.UserId.ToString());
            applied.GetProperty("origin").GetString().ShouldBe("user");
            var stored = (await ana.GetAsync($"/api/projects/{project}/patches/{version}")).ShouldBe(200).Json;
            applied.GetProperty("patch").GetRawText().ShouldBe(stored.GetProperty("patch").GetRawText());
            applied.GetProperty("at").GetRawText().ShouldBe(stored.GetProperty("at").GetRawText());
        }

        live.Waiting("PatchApplied").ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_writers_through_two_processes_leave_no_gap_for_anybody()
    {
        await using var second = app.CreateCopy(app.Database);
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        Person[] doors = [ana, app.Through(second, ana)];
        var watching = new List<LiveConnection>();
        for (var number = 0; number < 6; number++)
        {
            watching.Add(await doors[number % 2].LiveAsync());
        }

        // Some come while others write already.
        var writing = Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
            (await doors[number % 2].PatchAsync($"/api/tasks/{tasks["roof"]}", $$"""{ "metadata": { "m{{number}}": {{number}} } }""")).ShouldBe(200)));
        foreach (var live in watching)
        {
            await live.InvokeAsync("Watch", project, 0);
        }

        await writing;
        foreach (var live in watching)
        {
            for (var version = 1; version <= 42; version++)
            {
                (await live.NextAsync("PatchApplied")).GetProperty("version").GetInt64().ShouldBe(version);
            }

            await live.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_long_past_comes_whole_and_what_is_too_large_by_its_version_alone()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        await RenameAsync(tasks["roof"], 3, 250);
        var large = string.Join(",", Enumerable.Range(0, 20).Select(_ => $$"""{ "op": "create", "taskId": "{{Guid.CreateVersion7()}}", "body": { "title": "Long", "description": "{{new string('x', 19_000)}}" } }"""));
        (await ana.PostAsync($"/api/projects/{project}/patches", $$"""{ "taskPatches": [{{large}}] }""")).ShouldBe(201).Version.ShouldBe(251);

        await using var live = await ana.LiveAsync();
        await live.InvokeAsync("Watch", project, 0);
        for (var version = 1; version <= 251; version++)
        {
            var applied = await live.NextAsync("PatchApplied");
            applied.GetProperty("version").GetInt64().ShouldBe(version);
            applied.GetProperty("patch").ValueKind.ShouldBe(version == 251 ? JsonValueKind.Null : JsonValueKind.Object);
        }
    }

    [Fact]
    public async Task Watching_anew_begins_anew_and_unwatching_ends_it()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        await using var live = await ana.LiveAsync();
        await live.InvokeAsync("Watch", project, 1);
        (await live.NextAsync("PatchApplied")).GetProperty("version").GetInt64().ShouldBe(2);
        await live.InvokeAsync("Watch", project, 0);
        (await live.NextAsync("PatchApplied")).GetProperty("version").GetInt64().ShouldBe(1);
        (await live.NextAsync("PatchApplied")).GetProperty("version").GetInt64().ShouldBe(2);
        await live.InvokeAsync("Unwatch", project);
        await RenameAsync(tasks["roof"], 3, 3);

        // That it moved is for the whole workspace.
        await live.NextAsync("ProjectChanged", changed => changed.GetProperty("projectId").GetGuid() == project && changed.GetProperty("version").GetInt64() == 3);
        live.Waiting("PatchApplied").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_branch_is_watched_like_a_project()
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        var branch = (await ana.PostAsync($"/api/projects/{project}/branches", """{ "name": "What if" }""")).ShouldBe(201).Id("id");
        await using var live = await ana.LiveAsync();
        await live.InvokeAsync("Watch", branch, 1);
        (await ana.PatchAsync($"/api/projects/{branch}", """{ "summary": "Slate" }""")).ShouldBe(200);
        var applied = await live.NextAsync("PatchApplied");
        (applied.GetProperty("projectId").GetGuid(), applied.GetProperty("version").GetInt64()).ShouldBe((branch, 2));
    }

    [Fact]
    public async Task A_slow_reader_holds_up_nobody_and_misses_nothing()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        await using var slow = await ana.LiveAsync(reads: false);
        await using var quick = await ana.LiveAsync();
        await slow.SendAsync("Watch", [project, 0]);
        await quick.InvokeAsync("Watch", project, 2);
        var text = new string('x', 19_000);
        for (var version = 3; version <= 60; version++)
        {
            (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", $$"""{ "description": "{{version}} {{text}}" }""")).ShouldBe(200);
            (await quick.NextAsync("PatchApplied")).GetProperty("version").GetInt64().ShouldBe(version);
        }
    }

    [Fact]
    public async Task The_workspace_hears_of_proposals_comments_and_imports_and_nobody_else_does()
    {
        var stranger = app.NewPerson();
        await using var live = await ana.LiveAsync();
        await using var strange = await stranger.LiveAsync();
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        await live.NextAsync("ProjectChanged", changed => changed.GetProperty("projectId").GetGuid() == project && changed.GetProperty("version").GetInt64() == 2);

        var proposal = (await ana.PostAsync("/api/proposals", """{ "kind": "plan", "goal": "Build a house" }""")).ShouldBe(202).Id("id");
        await app.Agent.AskedAsync(proposal, 1);
        await app.Agent.ProposeAsync(proposal, 1, """{ "op": "create", "metaUpdates": { "title": "House" }, "taskPatches": [{ "op": "create", "taskId": "$a", "body": { "title": "Dig" } }] }""");
        var ready = await live.NextAsync("ProposalChanged", changed => changed.GetProperty("status").GetString() == "ready");
        (ready.GetProperty("proposalId").GetGuid(), ready.GetProperty("kind").GetString(), ready.GetProperty("revision").GetInt32()).ShouldBe((proposal, "plan", 1));

        await ana.SayAsync(tasks["roof"], "Which slate?");
        var talk = await live.NextAsync("CommentsChanged");
        (talk.GetProperty("projectId").GetGuid(), talk.GetProperty("taskId").GetGuid()).ShouldBe((project, tasks["roof"]));

        var import = (await ana.SendAsync(HttpMethod.Post, "/api/projects/import?format=csv", "title\nTiles\n", "text/csv")).ShouldBe(202).Id("importId");
        var done = await live.NextAsync("Progress", progress => progress.GetProperty("status").GetString() != "running");
        (done.GetProperty("importId").GetGuid(), done.GetProperty("status").GetString()).ShouldBe((import, "done"));

        foreach (var name in new[] { "ProjectChanged", "ProposalChanged", "CommentsChanged", "Progress" })
        {
            strange.Waiting(name).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public async Task Who_is_told_something_hears_of_it_at_once()
    {
        var ben = app.PersonIn(ana.Workspace);
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        await using var live = await ben.LiveAsync();
        await using var own = await ana.LiveAsync();
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", $$"""{ "assigneeId": "{{ben.UserId}}" }""")).ShouldBe(200);
        var told = await live.NextAsync("Notification");
        told.GetProperty("unread").GetInt64().ShouldBe(1);
        told.GetProperty("newest").GetProperty("kind").GetString().ShouldBe("assigned");
        told.GetProperty("newest").GetProperty("taskTitle").GetString().ShouldBe("roof");
        own.Waiting("Notification").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_is_said_by_name()
    {
        var (project, _) = await ana.CreateProjectAsync();
        var other = (await app.NewPerson().CreateProjectAsync()).Id;
        await using var live = await ana.LiveAsync();
        (await RefusalAsync(live, "Watch", "house", 0)).ShouldContain("projectId: Must be a UUID.");
        (await RefusalAsync(live, "Watch", 7, 0)).ShouldContain("projectId: Must be a UUID.");
        (await RefusalAsync(live, "Watch", project, "0")).ShouldContain("sinceVersion: Must be a version");
        (await RefusalAsync(live, "Watch", project, -1)).ShouldContain("sinceVersion: Must be a version");
        (await RefusalAsync(live, "Watch", project, 2)).ShouldContain("sinceVersion: The project's newest version is 1.");
        (await RefusalAsync(live, "Watch", other, 0)).ShouldContain("projectId: There is no such project in this workspace.");
        (await RefusalAsync(live, "Look", project, null)).ShouldContain("projectId: Watch the project first.");
        await live.InvokeAsync("Watch", project, 0);
        (await RefusalAsync(live, "Look", project, "roof")).ShouldContain("taskId: Must be a UUID.");
        await live.InvokeAsync("Unwatch", other);
    }

    [Fact]
    public async Task A_connection_watches_no_more_projects_than_it_may()
    {
        await using var live = await ana.LiveAsync();
        for (var number = 0; number < 50; number++)
        {
            await live.InvokeAsync("Watch", (await ana.CreateProjectAsync()).Id, 0);
        }

        var last = (await ana.CreateProjectAsync()).Id;
        (await RefusalAsync(live, "Watch", last, 0)).ShouldContain("projectId: This connection watches 50 projects already. Unwatch one.");
    }

    [Fact]
    public async Task A_connection_belongs_to_one_workspace_of_the_callers()
    {
        var stranger = app.NewPerson();
        (await StatusAsync($"&workspaceId={stranger.Workspace}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync("&workspaceId=home")).ShouldBe(HttpStatusCode.BadRequest);
        await using var live = await ana.LiveAsync($"&workspaceId={ana.Workspace}");
        using var unknown = app.Client(null);
        (await unknown.PostAsync("/hubs/workspace/negotiate?negotiateVersion=1", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var known = app.Client(ana.Token());
        (await known.PostAsync("/hubs/workspace/negotiate?negotiateVersion=1", null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> StatusAsync(string query)
        {
            using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
            var address = LiveConnection.AddressOf(ana.Client.BaseAddress!, ana.Token(), query);
            await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(address, CancellationToken.None));
            return socket.HttpStatusCode;
        }
    }

    [Fact]
    public async Task It_ends_with_the_token_that_it_began_with()
    {
        var brief = app.As(Guid.CreateVersion7(), ana.Workspace, lasts: TimeSpan.FromSeconds(3));
        await using var live = await brief.LiveAsync();
        (await live.Closed).GetProperty("type").GetInt32().ShouldBe(7);
    }

    private static async Task<string> RefusalAsync(LiveConnection live, string method, params object?[] arguments) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => live.InvokeAsync(method, arguments))).Message;

    private async Task RenameAsync(Guid task, int from, int to)
    {
        for (var version = from; version <= to; version++)
        {
            (await ana.PatchAsync($"/api/tasks/{task}", $$"""{ "title": "Roof {{version}}" }""")).ShouldBe(200).Version.ShouldBe(version);
        }
    }
}
