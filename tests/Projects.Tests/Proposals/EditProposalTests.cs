using Orchestrator.Contracts;

namespace Orchestrator.Projects.Tests.Proposals;

public class EditProposalTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task An_instruction_becomes_a_patch_of_fields_and_structure()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var id = await ana.EditAsync(project, "Put the roof under the walls and call it top");
        var asked = (await app.Agent.AskedAsync(id, 1)).ShouldBeOfType<ProposeEdit>();
        (asked.Instruction, asked.TaskIds.Count).ShouldBe(("Put the roof under the walls and call it top", 0));
        var ready = await ana.AnsweredAsync(
            app.Agent, id, 1, $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{tasks["roof"]}}", "body": { "title": "top", "parentTaskId": "{{tasks["walls"]}}" } }] }""");
        ready.Text("status").ShouldBe("ready");
        ready.Text("kind").ShouldBe("edit");
        ready.Json.GetProperty("diff")[0].GetProperty("fields").GetArrayLength().ShouldBe(2);
        (await ana.PostAsync($"/api/proposals/{id}/accept", "{}")).ShouldBe(200);
        (await ana.GetAsync($"/api/tasks/{tasks["roof"]}")).Text("title").ShouldBe("top");
    }

    [Fact]
    public async Task Of_a_selection_only_the_selected_tasks_and_what_is_under_them_change()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        var tile = (await ana.PostAsync($"/api/projects/{project}/tasks", $$"""{ "title": "tile", "parentTaskId": "{{tasks["roof"]}}" }""")).Json.GetProperty("ids").GetProperty("$task").GetGuid();
        var request = $$"""{ "kind": "edit", "projectId": "{{project}}", "instruction": "Urgent", "taskIds": ["{{tasks["roof"]}}"] }""";
        (await ana.AnsweredAsync(app.Agent, await ana.OpenAsync(request), 1, Urgent(tasks["roof"], tile))).Text("status").ShouldBe("ready");
        var failed = await ana.AnsweredAsync(app.Agent, await ana.OpenAsync(request), 1, Urgent(tasks["roof"], tasks["walls"]));
        failed.Reason().ShouldNotBeNull().ShouldContain("taskPatches[1].taskId is “walls”, which is not among the selected tasks");

        static string Urgent(params Guid[] ids) =>
            $$"""{ "taskPatches": [{{string.Join(", ", ids.Select(id => $$"""{ "op": "update", "taskId": "{{id}}", "body": { "priority": "high" } }"""))}}] }""";
    }

    [Theory]
    [InlineData("""{ "kind": "edit", "instruction": "x" }""", "projectId")]
    [InlineData("""{ "kind": "edit", "projectId": "PROJECT" }""", "instruction")]
    [InlineData("""{ "kind": "edit", "projectId": "PROJECT", "instruction": " " }""", "instruction")]
    [InlineData("""{ "kind": "edit", "projectId": "PROJECT", "instruction": "x", "taskIds": ["ROOF", "PROJECT"] }""", "taskIds[1]")]
    public async Task A_bad_request_is_refused_by_name(string request, string field)
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        (await ana.PostAsync("/api/proposals", request.Replace("PROJECT", project.ToString()).Replace("ROOF", tasks["roof"].ToString()))).ShouldBe(422)
            .Json.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }
}
