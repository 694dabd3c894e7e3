using System.Text.Json;

namespace Orchestrator.Projects.Tests;

/// <summary>What every answer says of a task beside its fields.</summary>
public class TaskStandingTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task A_task_says_how_it_stands_and_when_it_was_made_and_changed_wherever_it_is_read()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "slates", "walls", "paint");
        (await ana.PatchAsync($"/api/tasks/{tasks["slates"]}", $$"""{ "parentTaskId": "{{tasks["roof"]}}", "dueDate": "2020-01-01" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/tasks/{tasks["paint"]}", $$"""{ "dependencies": ["{{tasks["walls"]}}"], "dueDate": "2099-01-01" }""")).ShouldBe(200);

        var read = (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(200).Json.GetProperty("tasks").EnumerateArray().ToList();
        Standing(read, "roof").ShouldBe((0, false, false, false));
        Standing(read, "slates").ShouldBe((1, true, false, true));
        Standing(read, "paint").ShouldBe((0, true, true, false));
        (await ana.PatchAsync($"/api/tasks/{tasks["walls"]}", """{ "status": "done" }""")).ShouldBe(200);

        Standing(await ListedAsync($"/api/projects/{project}", "tasks"), "paint").ShouldBe((0, true, false, false));
        Standing(await ListedAsync($"/api/projects/{project}?version=4", "tasks"), "paint").ShouldBe((0, true, true, false));
        foreach (var title in tasks.Keys)
        {
            var listed = (await ListedAsync($"/api/tasks?projectId={project}", "items")).Single(task => task.GetProperty("title").GetString() == title);
            JsonElement.DeepEquals(listed, (await ana.GetAsync($"/api/tasks/{tasks[title]}")).Json).ShouldBeTrue(listed.GetRawText());

            // In a subtree the version stands beside the tasks.
            var members = listed.EnumerateObject().Where(member => member.Name != "version").ToDictionary(member => member.Name, member => member.Value);
            JsonElement.DeepEquals(JsonSerializer.SerializeToElement(members), (await ListedAsync($"/api/tasks/{tasks[title]}/subtree", "tasks"))[0]).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Instants_are_those_of_the_patches_that_made_and_last_changed_the_task_then_and_on_a_branch()
    {
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", """{ "status": "done" }""")).ShouldBe(200);
        (await ana.PatchAsync($"/api/projects/{project}", """{ "summary": "Two more rooms" }""")).ShouldBe(200);
        var branch = (await ana.PostAsync($"/api/projects/{project}/branches", """{ "name": "What if" }""")).ShouldBe(201).Id("id");
        var (made, changed) = (await AtAsync(2), await AtAsync(3));

        (await InstantsAsync($"{project}", "roof")).ShouldBe((made, changed));
        (await InstantsAsync($"{project}", "walls")).ShouldBe((made, made));
        (await InstantsAsync($"{project}?version=2", "roof")).ShouldBe((made, made));
        (await InstantsAsync($"{branch}", "roof")).ShouldBe((made, changed));

        async Task<string> AtAsync(int version) => (await ana.GetAsync($"/api/projects/{project}?version={version}")).ShouldBe(200).Text("at")!;

        async Task<(string?, string?)> InstantsAsync(string address, string title)
        {
            var task = (await ListedAsync($"/api/projects/{address}", "tasks")).Single(task => task.GetProperty("title").GetString() == title);
            return (task.GetProperty("createdAt").GetString(), task.GetProperty("updatedAt").GetString());
        }
    }

    private async Task<List<JsonElement>> ListedAsync(string path, string member) => [.. (await ana.GetAsync(path)).ShouldBe(200).Json.GetProperty(member).EnumerateArray()];

    private static (int, bool, bool, bool) Standing(IEnumerable<JsonElement> tasks, string title)
    {
        var task = tasks.Single(task => task.GetProperty("title").GetString() == title);
        return (task.GetProperty("depth").GetInt32(), Is("isLeaf"), Is("isBlocked"), Is("isOverdue"));

        bool Is(string name) => task.GetProperty(name).GetBoolean();
    }
}
