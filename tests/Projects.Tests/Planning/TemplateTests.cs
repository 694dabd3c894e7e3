using System.Text;
using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Planning.Templates;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests.Planning;

/// <summary>Patches with parameters: kept, filled, landed, and made from what is there.</summary>
public class TemplateTests(ProjectsApp app)
{
    private const string Onboarding = """
        { "name": "Onboarding", "description": "A new colleague",
          "parameters": [
            { "key": "who", "label": "Name", "type": "text", "required": true }, { "key": "buddy", "type": "user" },
            { "key": "hours", "type": "number", "default": 90 }, { "key": "ends", "type": "date" }],
          "patch": {
            "metaUpdates": { "title": "Onboarding of {{who}}", "dueDate": "{{ends}}", "startDate": "{{start}}" },
            "taskPatches": [
              { "op": "create", "taskId": "$desk", "body": { "title": "A desk for {{ who }}, \\{{not this}}", "estimatedMinutes": "{{hours}}", "labels": ["{{who}}"], "dueDate": "{{start+3d}}" } },
              { "op": "create", "taskId": "$key", "body": { "title": "Key", "assigneeId": "{{buddy}}", "parentTaskId": "$desk", "dueDate": "{{ends-1w}}" } }] } }
        """;

    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_template_becomes_a_project_with_its_parameters_filled_and_their_types_kept()
    {
        var template = (await ana.PostAsync("/api/templates", Onboarding)).ShouldBe(201).Id("id");
        var request = $$"""{ "parameters": { "who": "Zoë", "buddy": "{{ana.UserId}}", "ends": "2027-03-31" }, "startDate": "2027-02-26" }""";
        var preview = (await ana.PostAsync($"/api/templates/{template}/apply?dryRun=true", request)).ShouldBe(200).Json;
        preview.GetProperty("diff").EnumerateArray().Select(entry => entry.GetProperty("summary").GetString())
            .ShouldBe(["Add “A desk for Zoë, {{not this}}”", "Add “Key” under “A desk for Zoë, {{not this}}”", "Create the project “Onboarding of Zoë”"]);

        var applied = (await ana.PostAsync($"/api/templates/{template}/apply", request)).ShouldBe(201);
        var project = (await ana.GetAsync($"/api/projects/{applied.Id("projectId")}")).ShouldBe(200).Json;
        (project.GetProperty("title").GetString(), project.GetProperty("startDate").GetString(), project.GetProperty("dueDate").GetString()).ShouldBe(("Onboarding of Zoë", "2027-02-26", "2027-03-31"));
        var (desk, key) = (project.GetProperty("tasks")[0], project.GetProperty("tasks")[1]);
        (desk.GetProperty("estimatedMinutes").GetInt32(), desk.GetProperty("dueDate").GetString(), desk.GetProperty("labels")[0].GetString()).ShouldBe((90, "2027-03-01", "Zoë"));
        (key.GetProperty("assigneeId").GetGuid(), key.GetProperty("dueDate").GetString(), key.GetProperty("parentTaskId").GetGuid()).ShouldBe((ana.UserId, "2027-03-24", desk.GetProperty("id").GetGuid()));
        applied.Json.GetProperty("ids").GetProperty("$desk").GetGuid().ShouldBe(desk.GetProperty("id").GetGuid());
        (await ana.GetAsync($"/api/projects/{applied.Id("projectId")}/patches")).Json.GetProperty("items")[0].GetProperty("origin").GetString().ShouldBe("template");
    }

    [Fact]
    public async Task Into_a_project_go_the_tasks_alone_and_what_is_left_empty_is_left_out()
    {
        var template = (await ana.PostAsync("/api/templates", Onboarding)).ShouldBe(201).Id("id");
        var (project, tasks) = await ana.CreateProjectAsync("people");
        (await ana.PostAsync($"/api/templates/{template}/apply", $$"""{ "projectId": "{{project}}", "parentTaskId": "{{tasks["people"]}}", "parameters": { "who": "Ida" } }""")).ShouldBe(201).Version.ShouldBe(3);
        var after = (await ana.GetAsync($"/api/projects/{project}")).Json;
        after.GetProperty("title").GetString().ShouldBe("House");
        after.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("depth").GetInt32()).ShouldBe([0, 1, 2]);
        after.GetProperty("tasks")[2].GetProperty("assigneeId").ValueKind.ShouldBe(JsonValueKind.Null);
        (await ana.PostAsync($"/api/projects/{project}/patches/3/undo")).ShouldBe(201);

        (await ana.PostAsync($"/api/templates/{template}/apply", $$"""{ "projectId": "{{project}}", "parentTaskId": "{{Guid.NewGuid()}}", "parameters": { "who": "Ida" } }""")).ShouldBe(422);
        (await ana.PostAsync($"/api/templates/{template}/apply", $$"""{ "projectId": "{{Guid.NewGuid()}}", "parameters": { "who": "Ida" } }""")).ShouldBe(404);
        (await ana.PostAsync($"/api/templates/{template}/apply", $$"""{ "parentTaskId": "{{tasks["people"]}}", "parameters": { "who": "Ida" } }""")).ShouldBe(422)
            .Json.GetProperty("errors").GetProperty("parentTaskId")[0].GetString()!.ShouldContain("projectId");
    }

    [Theory]
    [InlineData("""{ }""", "parameters.who")]
    [InlineData("""{ "who": 7 }""", "parameters.who")]
    [InlineData("""{ "who": "Ida", "ends": "soon" }""", "parameters.ends")]
    [InlineData("""{ "who": "Ida", "buddy": "Ana" }""", "parameters.buddy")]
    [InlineData("""{ "who": "Ida", "hours": "many" }""", "parameters.hours")]
    [InlineData("""{ "who": "Ida", "hours": -1 }""", "parameters.hours")]
    [InlineData("""{ "who": "Ida", "hours": 1.5 }""", "parameters.hours")]
    [InlineData("""{ "who": "Ida", "whom": "Ida" }""", "parameters.whom")]
    [InlineData("""{ "who": "Ida\u0000" }""", "parameters.who")]
    [InlineData("""{ "who": "\ud800" }""", "parameters.who")]
    [InlineData("""{ "who": "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789" }""", "parameters.who")]
    public async Task What_is_wrong_with_a_value_names_the_parameter_and_nothing_is_stored(string parameters, string member)
    {
        var template = (await ana.PostAsync("/api/templates", Onboarding)).ShouldBe(201).Id("id");
        var refused = (await ana.PostAsync($"/api/templates/{template}/apply", $$"""{ "parameters": {{parameters}} }""")).ShouldBe(422);
        refused.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(member);
        (await ana.GetAsync("/api/projects")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{ "name": "", "patch": {} }""", "name")]
    [InlineData("""{ "name": "T" }""", "patch")]
    [InlineData("""{ "name": "T", "patch": [] }""", "patch")]
    [InlineData("""{ "name": "T", "patch": { "baseVersion": 1 } }""", "patch")]
    [InlineData("""{ "name": "T", "patch": { "taskPatches": [{ "op": "delete", "taskId": "$a" }] } }""", "patch")]
    [InlineData("""{ "name": "T", "patch": { "taskPatches": [{ "op": "create", "taskId": "0197a3c4-0000-7000-8000-000000000001", "body": { "title": "A" } }] } }""", "patch")]
    [InlineData("""{ "name": "T", "patch": { "taskPatches": [{ "op": "create", "body": { "title": "{{who}}" } }] } }""", "patch")]
    [InlineData("""{ "name": "T", "patch": { "taskPatches": [{ "op": "create", "body": { "titel": "A" } }] } }""", "patch.taskPatches[0].body.titel")]
    [InlineData("""{ "name": "T", "patch": { "taskPatches": [{ "op": "create", "body": { "title": "A", "dependencies": ["$b"] } }] } }""", "patch.taskPatches[0].body.dependencies[0]")]
    [InlineData("""{ "name": "T", "patch": { "taskPatches": [{ "op": "create", "body": { "title": "A", "metadata": { "x": 1e999 } } }] } }""", "patch")]
    [InlineData("""{ "name": "T", "patch": { "taskPatches": [{ "op": "create", "body": { "title": "A\ud800" } }] } }""", "patch")]
    [InlineData("""{ "name": "T", "parameters": [{ "key": "start", "type": "date" }], "patch": {} }""", "parameters[0].key")]
    [InlineData("""{ "name": "T", "parameters": [{ "key": "a", "type": "text" }, { "key": "a", "type": "text" }], "patch": {} }""", "parameters[1].key")]
    [InlineData("""{ "name": "T", "parameters": [{ "key": "a b", "type": "colour" }], "patch": {} }""", "parameters[0].type")]
    [InlineData("""{ "name": "T", "parameters": [{ "key": "a", "type": "date", "default": "soon" }], "patch": {} }""", "parameters[0].default")]
    [InlineData("""{ "name": "T", "parameters": [{ "key": "a", "type": "text", "default": "\ud800" }], "patch": {} }""", "parameters[0].default")]
    [InlineData("""{ "name": "T", "parameters": [{ "key": "a", "type": "text", "label": "\u0000" }], "patch": {} }""", "parameters[0].label")]
    [InlineData("""{ "name": "T", "parameters": [{ "key": "a", "type": "number" }], "patch": { "metaUpdates": { "dueDate": "{{a+1d}}" } } }""", "parameters.a")]
    public async Task A_template_that_could_not_be_applied_is_not_kept(string template, string member)
    {
        (await ana.PostAsync("/api/templates", template)).ShouldBe(422).Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(member);
        (await ana.GetAsync("/api/templates")).ShouldBe(200).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Templates_are_listed_changed_with_versions_and_deleted_and_keep_to_their_workspace()
    {
        var id = (await ana.PostAsync("/api/templates", Onboarding)).ShouldBe(201).Id("id");
        var line = (await ana.GetAsync("/api/templates?search=COLLEAGUE")).ShouldBe(200).Json.GetProperty("items")[0];
        (line.GetProperty("id").GetGuid(), line.GetProperty("tasks").GetInt32(), line.GetProperty("parameters").GetArrayLength()).ShouldBe((id, 2, 4));
        var changed = (await ana.PatchAsync($"/api/templates/{id}", """{ "name": "Welcome" }""")).ShouldBe(200);
        (changed.Version, changed.Text("name"), changed.Text("description")).ShouldBe((2, "Welcome", "A new colleague"));
        (await ana.SendAsync(HttpMethod.Patch, $"/api/templates/{id}", """{ "name": "Hello" }""", headers: ("If-Match", "\"1\""))).ShouldBe(412);
        (await ana.PatchAsync($"/api/templates/{id}", """{ "parameters": [] }""")).ShouldBe(422);
        (await ana.GetAsync($"/api/templates/{id}")).ShouldBe(200).Json.GetProperty("patch").GetProperty("taskPatches").GetArrayLength().ShouldBe(2);

        (await app.NewPerson().GetAsync($"/api/templates/{id}")).ShouldBe(404);
        (await app.PersonIn(ana.Workspace, WorkspaceRole.Viewer).DeleteAsync($"/api/templates/{id}")).ShouldBe(403);
        (await ana.DeleteAsync($"/api/templates/{id}")).ShouldBe(204);
        (await ana.GetAsync($"/api/templates/{id}")).ShouldBe(404);
        (await ana.GetAsync("/api/templates")).Json.GetProperty("totalItems").GetInt32().ShouldBe(0);
        var (project, _) = await ana.CreateProjectAsync();
        (await ana.GetAsync($"/api/templates/{project}")).ShouldBe(404);
    }

    [Fact]
    public async Task A_project_saved_as_a_template_and_applied_gives_the_same_plan_on_other_days()
    {
        var (project, tasks) = await ana.CreatePlanAsync(
            ("house", """ "startDate": "2026-03-02", "labels": ["{{x}}"] """), ("walls", """ "parentTaskId": "$house", "dueDate": "2026-03-09", "status": "done", "actualMinutes": 5 """),
            ("roof", """ "parentTaskId": "$house", "dependencies": ["$walls"], "acceptanceCriteria": [{ "text": "dry", "met": true }], "metadata": { "a": "\\{{b}}", "n": 1.5 } """),
            ("whim", """ "status": "cancelled" """), ("under whim", """ "parentTaskId": "$whim" """));
        var template = (await ana.PostAsync($"/api/projects/{project}/template", """{ "name": "A house" }""")).ShouldBe(201);
        var applied = (await ana.PostAsync($"/api/templates/{template.Id("id")}/apply", """{ "parameters": { "title": "Second house" }, "startDate": "2027-01-04" }""")).ShouldBe(201);
        var copy = (await ana.GetAsync($"/api/projects/{applied.Id("projectId")}")).Json;
        copy.GetProperty("title").GetString().ShouldBe("Second house");
        var list = copy.GetProperty("tasks").EnumerateArray().ToList();
        list.Select(task => $"{task.GetProperty("title").GetString()} {task.GetProperty("status").GetString()} {task.GetProperty("startDate").GetString()}{task.GetProperty("dueDate").GetString()}")
            .ShouldBe(["house todo 2027-01-04", "walls todo 2027-01-11", "roof todo "]);
        list[0].GetProperty("labels")[0].GetString().ShouldBe("{{x}}");
        list[1].GetProperty("actualMinutes").ValueKind.ShouldBe(JsonValueKind.Null);
        list[2].GetProperty("metadata").GetRawText().ShouldBe("""{"a":"\\{{b}}","n":1.5}""");
        list[2].GetProperty("acceptanceCriteria")[0].GetProperty("met").GetBoolean().ShouldBeFalse();
        list[2].GetProperty("dependencies")[0].GetGuid().ShouldBe(list[1].GetProperty("id").GetGuid());

        var part = (await ana.PostAsync($"/api/projects/{project}/template", $$"""{ "name": "Roofs", "taskId": "{{tasks["roof"]}}" }""")).ShouldBe(201);
        part.Json.GetProperty("parameters").GetArrayLength().ShouldBe(0);
        (await ana.PostAsync($"/api/templates/{part.Id("id")}/apply", $$"""{ "projectId": "{{project}}" }""")).ShouldBe(201);
        (await ana.PostAsync($"/api/projects/{project}/template", $$"""{ "name": "T", "taskId": "{{Guid.NewGuid()}}" }""")).ShouldBe(422);
    }

    [Theory]
    [InlineData("template_created", """{"name":"T","description":"D","parameters":[{"key":"a","label":"A","type":"text","default":"x","required":true}],"patch":{"taskPatches":[]}}""")]
    [InlineData("template_changed", """{"name":"T","description":null,"parameters":[{"key":"a","label":null,"type":"date","default":null,"required":false}],"patch":{}}""")]
    [InlineData("template_deleted", "{}")]
    public void A_stored_event_is_written_in_the_bytes_that_it_was_read_from(string type, string stored)
    {
        var read = TemplateEvents.Types.Read(type, JsonElement.Parse(stored));
        (TemplateEvents.Types.NameOf(read), Encoding.UTF8.GetString(TemplateEvents.Types.Write(read))).ShouldBe((type, stored));
        TemplateEvents.Types.All.ShouldContain(type);
        Template.Create(Guid.Empty).Apply(read, new EventMetadata("x", "template", DateTimeOffset.UnixEpoch), EventChain.None).Version.ShouldBe(1);
    }

    [Fact]
    public void An_unknown_event_stops_the_fold() =>
        Should.Throw<InvalidOperationException>(() => TemplateEvents.Types.Read("template_renamed", JsonElement.Parse("{}"))).Message.ShouldContain("template_renamed");
}
