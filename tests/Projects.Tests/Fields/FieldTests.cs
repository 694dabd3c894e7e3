using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests.Fields;

/// <summary>The fields of a workspace over HTTP, and what they let through.</summary>
public class FieldTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_field_is_defined_changed_retired_and_brought_back_and_its_key_stays_its_own()
    {
        var defined = (await ana.PostAsync("/api/fields", """{ "name": "Grösse (neu)", "type": "select", "options": [{ "name": "Large" }, { "name": "Small", "color": "#1f9d55" }] }""")).ShouldBe(201);
        (defined.Text("key"), defined.Version, defined.Json.GetProperty("options")[0].GetProperty("key").GetString()).ShouldBe(("grosse-neu", 1, "large"));
        (await ana.PostAsync("/api/fields", """{ "name": "Grosse neu", "type": "text" }""")).ShouldBe(409);

        // An option that is named again keeps its key; its name may change by the key.
        var changed = (await ana.PatchAsync("/api/fields/grosse-neu", """{ "name": "Grösse", "options": [{ "name": "Small" }, { "key": "large", "name": "Gross" }], "description": "Wie gross" }""")).ShouldBe(200);
        changed.Json.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("key").GetString()).ShouldBe(["small", "large"]);
        (await ana.PatchAsync("/api/fields/grosse-neu", """{ "name": "Grösse" }""")).ShouldBe(200).Version.ShouldBe(changed.Version);

        (await ana.DeleteAsync("/api/fields/grosse-neu")).ShouldBe(200).Json.GetProperty("retired").GetBoolean().ShouldBeTrue();
        (await ana.PostAsync("/api/fields", """{ "name": "Grosse neu", "type": "text" }""")).ShouldBe(409).Text("detail").ShouldBe("'grosse-neu' is the key of “Grösse”, which is retired; bring it back with PATCH {\"retired\": false}, or take another.");
        (await ana.PatchAsync("/api/fields/grosse-neu", """{ "retired": false }""")).ShouldBe(200).Json.GetProperty("retired").GetBoolean().ShouldBeFalse();
        (await ana.GetAsync("/api/fields")).ShouldBe(200).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await ana.GetAsync("/api/fields/none")).ShouldBe(404);
    }

    [Theory]
    [InlineData("""{ "type": "text" }""", "name", "Is missing.")]
    [InlineData("""{ "name": "Size" }""", "type", "Is missing: text, number, date, select or user.")]
    [InlineData("""{ "name": "Size", "type": "select" }""", "options", "Is missing: what can be selected.")]
    [InlineData("""{ "name": "Size", "type": "text", "options": [{ "name": "L" }] }""", "options", "Belongs to a select field.")]
    [InlineData("""{ "name": "Size", "type": "text", "key": "Size" }""", "key", "Must be 1 to 50 of a-z, 0-9, - and _, the first a letter.")]
    [InlineData("""{ "name": "Status", "type": "text" }""", "key", "Could not be made of the name: 'status'. Is what a field that every task has goes by; take another. Give one.")]
    [InlineData("""{ "name": "尺寸", "type": "text" }""", "key", "Could not be made of the name: ''. Must be 1 to 50 of a-z, 0-9, - and _, the first a letter. Give one.")]
    [InlineData("""{ "name": "Size", "type": "select", "options": [{ "name": "L" }, { "name": "l" }] }""", "options[1].key", "'l' is the key of another option.")]
    [InlineData("""{ "name": "Size", "type": "select", "options": [{ "name": "L", "color": "red" }] }""", "options[0].color", "Must be a colour like #1f9d55.")]
    public async Task What_is_no_definition_is_refused_by_its_member(string json, string member, string reason) =>
        (await ana.PostAsync("/api/fields", json)).ShouldBe(422).Json.GetProperty("errors").GetProperty(member)[0].GetString().ShouldBe(reason);

    [Fact]
    public async Task A_value_must_be_what_its_field_takes_at_every_door()
    {
        await DefineAllAsync();
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var task = tasks["roof"];
        var bruno = app.PersonIn(ana.Workspace);
        var good = $$"""{ "customFields": { "note": "x", "cost": 2.5, "seen": "2026-12-31", "size": "l", "buyer": "{{bruno.UserId}}" } }""";
        (await ana.PatchAsync($"/api/tasks/{task}", good)).ShouldBe(200);
        (await ana.GetAsync($"/api/tasks/{task}")).Json.GetProperty("customFields").GetProperty("cost").GetDouble().ShouldBe(2.5);

        foreach (var (value, member, reason) in new[]
        {
            ("\"colour\": 1", "colour", "is no field of this workspace; GET /api/fields lists those there are"),
            ("\"costs\": 1", "costs", "is no field of this workspace; did you mean 'cost'?"),
            ("\"note\": 1", "note", "must be a text"),
            ("\"cost\": \"2.5\"", "cost", "must be a number"),
            ("\"seen\": \"2026-02-30\"", "seen", "must be a date like 2026-12-31"),
            ("\"size\": \"xl\"", "size", "must be one of l, s"),
            ("\"buyer\": \"ana\"", "buyer", "must be the id of a person, a UUID in lower case"),
            ($"\"buyer\": \"{Guid.CreateVersion7()}\"", "buyer", "is nobody of this workspace"),
        })
        {
            var body = $$"""{ "title": "Walls", "customFields": { {{value}} } }""";
            foreach (var reply in new[]
            {
                await ana.PatchAsync($"/api/tasks/{task}", body), await ana.PostAsync($"/api/projects/{project}/tasks", body),
                await ana.PostAsync($"/api/projects/{project}/patches", $$"""{ "baseVersion": 2, "taskPatches": [{ "op": "update", "taskId": "{{task}}", "body": {{body}} }] }"""),
            })
            {
                reply.ShouldBe(422).Json.GetProperty("errors").GetProperty($"taskPatches[0].body.customFields.{member}")[0].GetString().ShouldBe(reason);
            }
        }
    }

    [Fact]
    public async Task A_retired_field_keeps_its_values_and_takes_no_new_ones_and_a_used_one_keeps_its_type()
    {
        await DefineAllAsync();
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        var path = $"/api/tasks/{tasks["roof"]}";
        (await ana.PatchAsync(path, """{ "customFields": { "cost": 1 } }""")).ShouldBe(200);
        (await ana.PatchAsync("/api/fields/cost", """{ "type": "text" }""")).ShouldBe(409);
        (await ana.PatchAsync("/api/fields/note", """{ "type": "number" }""")).ShouldBe(200).Text("type").ShouldBe("number");

        (await ana.DeleteAsync("/api/fields/cost")).ShouldBe(200);
        (await ana.PatchAsync(path, """{ "customFields": { "cost": 1, "note": 3 } }""")).ShouldBe(200);
        (await ana.PatchAsync(path, """{ "customFields": { "cost": 2 } }""")).ShouldBe(422)
            .Json.GetProperty("errors").GetProperty("taskPatches[0].body.customFields.cost")[0].GetString().ShouldBe("belongs to “Cost”, which is retired and takes no new values");

        // Clearing is always open, and to take that back is no new value.
        var cleared = (await ana.PatchAsync(path, """{ "customFields": { "cost": null } }""")).ShouldBe(200).Version;
        (await ana.PostAsync($"/api/projects/{project}/patches/{cleared}/undo")).ShouldBe(201);
        (await ana.GetAsync(path)).Json.GetProperty("customFields").GetProperty("cost").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task What_one_process_defines_another_knows_at_once()
    {
        using var copy = app.CreateCopy(app.Database);
        var there = app.Through(copy, ana);
        var (_, tasks) = await ana.CreateProjectAsync("roof");
        (await there.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "customFields": { "cost": 1 } }""")).ShouldBe(422);
        (await ana.PostAsync("/api/fields", """{ "name": "Cost", "type": "number" }""")).ShouldBe(201);
        (await there.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "customFields": { "cost": 1 } }""")).ShouldBe(200);

        // And whoever defines in both at once meets no error, and no key twice.
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? ana : there).PostAsync("/api/fields", $$"""{ "name": "f{{number / 2}}", "type": "text" }""")));
        replies.Select(reply => reply.Status).Order().ShouldBe(Enumerable.Repeat(201, 10).Concat(Enumerable.Repeat(409, 10)));
    }

    [Fact]
    public async Task A_viewer_reads_fields_and_defines_none_and_each_workspace_has_its_own()
    {
        await DefineAllAsync();
        var viewer = app.PersonIn(ana.Workspace, WorkspaceRole.Viewer);
        (await viewer.GetAsync("/api/fields")).ShouldBe(200).Json.GetProperty("items").GetArrayLength().ShouldBe(5);
        (await viewer.PostAsync("/api/fields", """{ "name": "Mine", "type": "text" }""")).ShouldBe(403);
        (await viewer.DeleteAsync("/api/fields/cost")).ShouldBe(403);
        (await app.NewPerson().GetAsync("/api/fields")).ShouldBe(200).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    private async Task DefineAllAsync()
    {
        foreach (var field in new[]
        {
            """{ "name": "Note", "type": "text" }""", """{ "name": "Cost", "type": "number" }""", """{ "name": "Seen", "type": "date" }""",
            """{ "name": "Size", "type": "select", "options": [{ "name": "L" }, { "name": "S" }] }""", """{ "name": "Buyer", "type": "user" }""",
        })
        {
            (await ana.PostAsync("/api/fields", field)).ShouldBe(201);
        }
    }
}
