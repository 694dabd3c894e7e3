namespace Orchestrator.Projects.Tests;

public class BranchMergeTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_merge_brings_the_branchs_net_change_as_one_patch_and_closes_the_branch()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls", "shed");
        var branch = await ana.BranchAsync(project);
        await ana.SetAsync(branch, tasks["roof"], """{ "title": "Thatch" }""");
        await ana.SetAsync(branch, tasks["roof"], """{ "title": "Tiled roof" }""");
        await ana.AddAsync(branch, "tiles", tasks["roof"]);
        var passing = await ana.AddAsync(branch, "passing thought");
        (await ana.DeleteAsync($"/api/tasks/{passing}?projectId={branch}")).ShouldBe(200);
        (await ana.DeleteAsync($"/api/tasks/{tasks["shed"]}?projectId={branch}")).ShouldBe(200);
        await ana.SetAsync(project, tasks["walls"], """{ "status": "done" }""");

        var diff = (await ana.DiffAsync(branch)).ShouldBe(200);
        (diff.Json.GetProperty("ahead").GetInt32(), diff.Json.GetProperty("behind").GetInt32()).ShouldBe((6, 1));
        (diff.Json.GetProperty("fromVersion").GetInt32(), diff.Json.GetProperty("projectVersion").GetInt32(), diff.Json.GetProperty("branchVersion").GetInt32()).ShouldBe((2, 3, 7));
        diff.Json.GetProperty("diff").EnumerateArray().Select(entry => entry.GetProperty("summary").GetString())
            .ShouldBe(["Rename “roof” to “Tiled roof”", "Add “tiles” under “Tiled roof”", "Delete “shed”"], ignoreOrder: true);
        diff.Json.GetProperty("conflicts").GetArrayLength().ShouldBe(0);

        var merged = (await ana.MergeAsync(branch)).ShouldBe(200);
        (merged.Version, merged.Text("status"), merged.Id("projectId"), merged.Json.GetProperty("rebasedFrom").GetInt64()).ShouldBe((4, "merged", project, 2));
        (await ana.TitlesAsync(project)).ShouldBe(["Tiled roof", "tiles", "walls"]);
        (await ana.FieldAsync(project, tasks["walls"], "status")).ShouldBe("done");
        var patch = (await ana.GetAsync($"/api/projects/{project}/patches/4")).Json;
        (patch.GetProperty("origin").GetString(), patch.GetProperty("cause").GetString()).ShouldBe(("merge", branch.ToString()));

        var closed = (await ana.GetAsync($"/api/branches/{branch}")).ShouldBe(200);
        (closed.Text("status"), closed.Json.GetProperty("mergedVersion").GetInt64(), closed.Version).ShouldBe(("merged", 4, 8));
        (await ana.GetAsync($"/api/projects/{project}/branches?status=merged")).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);
        (await ana.GetAsync($"/api/projects/{project}/branches?status=open")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
        (await ana.GetAsync($"/api/projects/{project}/branches?status=stale")).ShouldBe(400);
        (await ana.TitlesAsync(branch)).ShouldBe(["Tiled roof", "tiles", "walls"], "a merged branch can still be read");
        (await ana.DiffAsync(branch)).ShouldBe(200).Json.GetProperty("diff").GetArrayLength().ShouldBe(0);
        foreach (var refused in (Reply[])[
            await ana.MergeAsync(branch),
            await ana.PatchAsync($"/api/projects/{branch}", """{ "title": "x" }"""),
            await ana.PatchAsync($"/api/branches/{branch}", """{ "name": "x" }"""),
            await ana.PostAsync("/api/proposals", $$"""{ "kind": "plan", "projectId": "{{branch}}", "instruction": "x" }""")])
        {
            refused.ShouldBe(409).Text("type").ShouldBe("/problems/branch-merged");
        }

        (await ana.PostAsync($"/api/projects/{project}/patches/4/undo")).ShouldBe(201);
        (await ana.TitlesAsync(project)).ShouldBe(["roof", "walls", "shed"]);
        (await ana.DeleteAsync($"/api/branches/{branch}")).ShouldBe(204);
    }

    [Fact]
    public async Task What_both_changed_conflicts_until_one_gives_way()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var branch = await ana.BranchAsync(project);
        await ana.SetAsync(branch, tasks["roof"], """{ "title": "Tiled roof", "priority": "high" }""");
        await ana.PatchAsync($"/api/projects/{branch}", """{ "summary": "Of clay" }""");
        await ana.SetAsync(project, tasks["roof"], """{ "title": "Thatched roof" }""");

        var told = (await ana.DiffAsync(branch)).Json.GetProperty("conflicts");
        var refused = (await ana.MergeAsync(branch)).ShouldBe(409);
        refused.Text("type").ShouldBe("/problems/patch-conflict");
        refused.Json.GetProperty("conflicts").GetRawText().ShouldBe(told.GetRawText());
        var conflict = told[0];
        (conflict.GetProperty("taskId").GetGuid(), conflict.GetProperty("field").GetString(), conflict.GetProperty("version").GetInt64()).ShouldBe((tasks["roof"], "title", 3));
        (conflict.GetProperty("base").GetString(), conflict.GetProperty("theirs").GetString(), conflict.GetProperty("yours").GetString()).ShouldBe(("roof", "Thatched roof", "Tiled roof"));
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(3);
        (await ana.GetAsync($"/api/branches/{branch}")).Version.ShouldBe(3);

        // An edit settles it as well as a patch of the branch would.
        (await ana.MergeAsync(branch, $$"""{ "edits": { "taskPatches": [{ "op": "update", "taskId": "{{tasks["roof"]}}", "body": { "title": "Thatched roof" } }] } }""")).ShouldBe(200).Text("status").ShouldBe("merged");
        (await ana.FieldAsync(project, tasks["roof"], "priority")).ShouldBe("high");
        (await ana.GetAsync($"/api/projects/{project}")).Text("summary").ShouldBe("Of clay");
        (await ana.TitlesAsync(project)).ShouldBe(["Thatched roof", "walls"]);
    }

    [Fact]
    public async Task A_branch_can_be_merged_piece_by_piece_and_what_landed_is_common_ground()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var branch = await ana.BranchAsync(project);
        await ana.SetAsync(branch, tasks["roof"], """{ "title": "Tiled roof" }""");
        await ana.SetAsync(branch, tasks["walls"], """{ "status": "done" }""");
        var cellar = await ana.AddAsync(branch, "cellar");
        await ana.AddAsync(branch, "shelf", cellar);

        // The shelf takes the cellar along.
        var diff = (await ana.DiffAsync(branch)).Json.GetProperty("diff").EnumerateArray().ToList();
        var shelf = diff.Single(entry => entry.GetProperty("title").GetString() == "shelf");
        var part = (await ana.MergeAsync(branch, $$"""{ "operations": [{{shelf.GetProperty("index")}}] }""")).ShouldBe(200);
        (part.Text("status"), part.Numbers("operations").Length).ShouldBe(("open", 2));
        (await ana.TitlesAsync(project)).ShouldBe(["roof", "walls", "cellar", "shelf"]);
        (await ana.DiffAsync(branch)).Json.GetProperty("diff").EnumerateArray().Select(entry => entry.GetProperty("title").GetString()).ShouldBe(["roof", "walls"]);

        // What landed changes on either side: told from there, neither is a conflict, and the project's later word on it stands.
        await ana.SetAsync(project, cellar, """{ "title": "Wine cellar" }""");
        await ana.SetAsync(branch, cellar, """{ "priority": "low" }""");
        (await ana.DiffAsync(branch)).Json.GetProperty("conflicts").GetArrayLength().ShouldBe(0);
        (await ana.MergeAsync(branch, """{ "operations": [0] }""")).ShouldBe(200).Text("status").ShouldBe("open");
        (await ana.MergeAsync(branch)).ShouldBe(200).Text("status").ShouldBe("merged");
        (await ana.TitlesAsync(project)).ShouldBe(["Tiled roof", "walls", "Wine cellar", "shelf"]);
        (await ana.FieldAsync(project, cellar, "priority")).ShouldBe("low");
        (await ana.FieldAsync(project, tasks["walls"], "status")).ShouldBe("done");
        (await ana.GetAsync($"/api/projects/{branch}/patches")).Json.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("origin").GetString())
            .Count(origin => origin == "merge").ShouldBe(3);
    }

    [Fact]
    public async Task An_entry_left_behind_by_its_edit_does_not_come_again()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var branch = await ana.BranchAsync(project);
        await ana.SetAsync(branch, tasks["roof"], """{ "title": "Tiled roof" }""");
        await ana.SetAsync(branch, tasks["walls"], """{ "title": "Brick walls" }""");
        (await ana.MergeAsync(branch, $$"""{ "operations": [0], "edits": { "taskPatches": [{ "op": "update", "taskId": "{{tasks["roof"]}}", "body": { "title": "Slate roof" } }] } }""")).ShouldBe(200);
        (await ana.MergeAsync(branch)).ShouldBe(200).Text("status").ShouldBe("merged");
        (await ana.TitlesAsync(project)).ShouldBe(["Slate roof", "Brick walls"]);
    }

    [Theory]
    [InlineData("""{ "operations": [] }""", 422, "operations")]
    [InlineData("""{ "operations": [9] }""", 422, "operations")]
    [InlineData("""{ "operations": [-1] }""", 422, "operations")]
    [InlineData("""{ "operations": "all" }""", 400, "operations")]
    [InlineData("""{ "edits": { "colour": 1 } }""", 400, "edits.colour")]
    [InlineData("""{ "edits": 7 }""", 400, "edits")]
    [InlineData("""{ "edits": { "taskPatches": [{ "op": "delete", "taskId": "0197a3c4-0000-7000-8000-000000000000" }] } }""", 422, "edits.taskPatches[0].taskId")]
    [InlineData("""{ "merge": true }""", 400, "merge")]
    public async Task A_bad_merge_is_refused_by_name_and_changes_nothing(string request, int status, string field)
    {
        var (project, _) = await ana.CreateProjectAsync("roof");
        var branch = await ana.BranchAsync(project);
        await ana.AddAsync(branch, "gutter");
        (await ana.MergeAsync(branch, request)).ShouldBe(status).Json.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(2);
        (await ana.GetAsync($"/api/branches/{branch}")).Text("status").ShouldBe("open");
    }

    [Fact]
    public async Task Where_nothing_is_left_or_a_rule_would_break_the_merge_says_so()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var branch = await ana.BranchAsync(project);
        (await ana.MergeAsync(branch)).ShouldBe(409).Text("type").ShouldBe("/problems/nothing-to-merge");
        await ana.SetAsync(branch, tasks["roof"], """{ "status": "done" }""");
        await ana.SetAsync(project, tasks["roof"], """{ "status": "done" }""");
        (await ana.MergeAsync(branch)).ShouldBe(409).Text("type").ShouldBe("/problems/nothing-to-merge");

        await ana.SetAsync(branch, tasks["roof"], $$"""{ "dependencies": ["{{tasks["walls"]}}"] }""");
        await ana.SetAsync(project, tasks["walls"], $$"""{ "dependencies": ["{{tasks["roof"]}}"] }""");
        (await ana.DiffAsync(branch)).ShouldBe(200).Json.GetProperty("problems")[0].GetProperty("message").GetString()!.ShouldContain("cycle");
        (await ana.MergeAsync(branch)).ShouldBe(422);
    }

    [Fact]
    public async Task A_branch_of_a_branch_merges_into_it_first()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var branch = await ana.BranchAsync(project, "Outer");
        await ana.SetAsync(branch, tasks["roof"], """{ "title": "Tiled roof" }""");
        var inner = await ana.BranchAsync(branch, "Inner");
        await ana.SetAsync(inner, tasks["roof"], """{ "status": "done" }""");
        (await ana.TitlesAsync(inner)).ShouldBe(["Tiled roof", "walls"]);
        (await ana.GetAsync($"/api/projects/{branch}/branches")).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);
        (await ana.GetAsync($"/api/projects/{project}/branches")).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);

        (await ana.MergeAsync(inner)).ShouldBe(200).Id("projectId").ShouldBe(branch);
        (await ana.FieldAsync(branch, tasks["roof"], "status")).ShouldBe("done");
        (await ana.FieldAsync(project, tasks["roof"], "status")).ShouldBe("todo");
        (await ana.MergeAsync(branch)).ShouldBe(200).Id("projectId").ShouldBe(project);
        (await ana.FieldAsync(project, tasks["roof"], "status")).ShouldBe("done");

        var orphan = await ana.BranchAsync(branch, "Late");
        await ana.AddAsync(orphan, "gutter");
        (await ana.MergeAsync(orphan)).ShouldBe(409).Text("type").ShouldBe("/problems/branch-merged");
    }

    [Fact]
    public async Task A_repeated_merge_with_the_same_key_happens_once()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var branch = await ana.BranchAsync(project);
        await ana.SetAsync(branch, tasks["roof"], """{ "status": "done" }""");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ana.SendAsync(HttpMethod.Post, $"/api/branches/{branch}/merge", "{}", headers: key)));

        // One that comes while the first is under way may find the branch closed, or is answered as the first was; never a second patch.
        replies.Select(reply => reply.Status).ShouldBeSubsetOf([200, 409]);
        (await ana.SendAsync(HttpMethod.Post, $"/api/branches/{branch}/merge", "{}", headers: key)).ShouldBe(200).Version.ShouldBe(3);
        (await ana.GetAsync($"/api/projects/{project}")).Version.ShouldBe(3);
    }

    [Fact]
    public async Task Indexes_of_a_diff_that_is_no_more_are_refused()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var branch = await ana.BranchAsync(project);
        await ana.SetAsync(branch, tasks["walls"], """{ "status": "done" }""");
        var read = (await ana.DiffAsync(branch)).Json.GetProperty("branchVersion").GetInt64();
        await ana.SetAsync(branch, tasks["roof"], """{ "status": "done" }""");
        (await ana.MergeAsync(branch, $$"""{ "operations": [0], "branchVersion": {{read}} }""")).ShouldBe(409).Text("type").ShouldBe("/problems/branch-moved");
        (await ana.MergeAsync(branch, $$"""{ "operations": [0], "branchVersion": {{read + 1}} }""")).ShouldBe(200);
    }
}
