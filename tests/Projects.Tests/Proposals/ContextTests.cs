using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Proposals.Context;

namespace Orchestrator.Projects.Tests.Proposals;

public class ContextTests(ProjectsApp app)
{
    private const int Budget = 8_000;

    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;

    [Fact]
    public void A_project_within_the_budget_is_shown_whole()
    {
        var context = ProjectContext.Of(Project(20), [], [], Budget);
        context.Json.GetProperty("tasks").GetArrayLength().ShouldBe(20);
        context.Json.TryGetProperty("shown", out _).ShouldBeFalse();
        context.Tokens.ShouldBeInRange(1, Budget);
    }

    [Fact]
    public void Of_five_thousand_tasks_those_in_question_are_shown_in_full_with_all_above_them_and_the_rest_as_far_as_it_goes()
    {
        var project = Project(5_000);
        var focus = Id(4_321);
        var context = ProjectContext.Of(project, [focus], ["Speed up the xylophone"], Budget);

        context.Tokens.ShouldBeLessThanOrEqualTo(Budget + 100);
        context.Json.GetProperty("shown").GetProperty("of").GetInt32().ShouldBe(5_000);
        var shown = context.Json.GetProperty("tasks").EnumerateArray().ToDictionary(task => task.GetProperty("id").GetGuid());
        shown.Count.ShouldBeGreaterThan(50);
        shown.Keys.ShouldAllBe(id => project.Find(id) != null);
        shown.Keys.Select(id => project.Find(id)!.ParentTaskId).OfType<Guid>().ShouldAllBe(parent => shown.ContainsKey(parent));

        // In full: the task in question, and the one whose title shares a word; in outline: others, which say so.
        shown[focus].GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
        shown[Id(2_500)].GetProperty("title").GetString().ShouldBe("Tune the xylophone");
        shown[Id(2_500)].TryGetProperty("description", out _).ShouldBeTrue();
        shown.Values.Count(task => task.TryGetProperty("withheld", out var fields) && fields[0].GetString() == "description").ShouldBeGreaterThan(10);
        TaskTree.Of(project).Select(entry => entry.Task.Id).Where(shown.ContainsKey).ShouldBe(shown.Keys);
    }

    [Fact]
    public async Task A_request_carries_a_bounded_part_and_the_answer_may_name_any_task_of_the_project()
    {
        var titles = Enumerable.Range(0, 400).Select(number => $"task {number}").ToArray();
        var ana = app.NewPerson();
        var (project, tasks) = await ana.CreateProjectAsync();
        var operations = titles.Select((title, index) => $$"""{ "op": "create", "taskId": "$t{{index}}", "body": { "title": "{{title}}", "description": "{{new string('d', 2_000)}}" } }""");
        var ids = (await ana.PostAsync($"/api/projects/{project}/patches", $$"""{ "taskPatches": [{{string.Join(",", operations)}}] }""")).ShouldBe(201).Json.GetProperty("ids");
        tasks.ShouldBeEmpty();

        var proposal = await ana.EditAsync(project, "Rename the last one");
        var asked = await app.Agent.AskedAsync(proposal, 1);
        asked.ContextTokens.ShouldNotBeNull().ShouldBeInRange(1, 32_100);
        asked.AskedBy.ShouldBe(ana.UserId);
        var last = ids.GetProperty("$t399").GetGuid();
        (await ana.AnsweredAsync(app.Agent, proposal, 1, $$"""{ "taskPatches": [{ "op": "update", "taskId": "{{last}}", "body": { "title": "the end" } }] }""")).Text("status").ShouldBe("ready");
    }

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    // A tree of three levels: each tenth task is a root, each fifth the child of the last root, the others beneath that.
    private static ProjectState Project(int tasks)
    {
        var created = Enumerable.Range(0, tasks).Select(number => new TaskPatch(PatchOp.Create, Id(number), Fields(number))).ToImmutableArray();
        return ProjectState.Create(Guid.CreateVersion7()).Apply(new ProjectPatch(PatchOp.Create, Body.From([new(ProjectFields.Title, Json("House"))]), created), At);
    }

    private static Body Fields(int number)
    {
        var fields = new List<KeyValuePair<Field, JsonElement>>
        {
            new(TaskFields.Title, Json(number == 2_500 ? "Tune the xylophone" : $"Lay brick {number}")),
            new(TaskFields.Status, Json("todo")),
            new(TaskFields.Position, Json(FractionalPosition.FromOrdinal(number))),
            new(TaskFields.Description, Json(string.Join(' ', Enumerable.Repeat("mortar", 20)))),
        };
        if (number % 10 != 0)
        {
            fields.Add(new(TaskFields.ParentTaskId, Json(Id(number % 5 == 0 ? number - 5 : number - number % 5).ToString())));
        }

        return Body.From(fields);
    }

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);
}
