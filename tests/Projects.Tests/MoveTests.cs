namespace Orchestrator.Projects.Tests;

public class MoveTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task Moves_to_one_place_at_once_all_land_and_every_place_between_can_still_be_taken()
    {
        string[] names = ["first", "last", "a", "b", "c", "d", "e", "f", "x"];
        var (project, tasks) = await ana.CreateProjectAsync(names);
        (await Task.WhenAll("abcdef".Select(name => MoveAsync(tasks[name.ToString()], $$"""{ "afterTaskId": "{{tasks["first"]}}" }""")))).ShouldAllBe(reply => reply.Status == 200);

        var order = await OrderAsync(project);
        (order[0], order[7], order[8]).ShouldBe(("first", "last", "x"));
        for (var place = 1; place < 8; place++)
        {
            (await MoveAsync(tasks["x"], $$"""{ "beforeTaskId": "{{tasks[order[place]]}}" }""")).ShouldBe(200);
            (await OrderAsync(project)).ShouldBe([.. order[..place], "x", .. order[place..8]]);
        }
    }

    [Fact]
    public async Task Siblings_of_one_position_make_room_for_a_task_between_them()
    {
        var (project, tasks) = await ana.CreateProjectAsync("a", "b", "c", "x");
        foreach (var name in (string[])["a", "b", "c"])
        {
            (await ana.PatchAsync($"/api/tasks/{tasks[name]}", """{ "position": "V" }""")).ShouldBe(200);
        }

        var order = (await OrderAsync(project))[..3];
        var moved = (await MoveAsync(tasks["x"], $$"""{ "afterTaskId": "{{tasks[order[0]]}}" }""")).ShouldBe(200);
        (await OrderAsync(project)).ShouldBe([order[0], "x", order[1], order[2]]);
        moved.Version.ShouldBe(6);
    }

    [Fact]
    public async Task A_neighbour_must_be_a_sibling_in_the_parent_that_is_given()
    {
        var (project, tasks) = await ana.CreateProjectAsync("house", "garden", "tree");
        (await MoveAsync(tasks["tree"], $$"""{ "parentTaskId": "{{tasks["garden"]}}", "beforeTaskId": "{{tasks["house"]}}" }""")).ShouldBe(422).Json.GetProperty("errors").TryGetProperty("beforeTaskId", out _).ShouldBeTrue();
        (await MoveAsync(tasks["tree"], $$"""{ "afterTaskId": "{{tasks["tree"]}}" }""")).ShouldBe(422);
        (await MoveAsync(tasks["tree"], $$"""{ "parentTaskId": "{{tasks["garden"]}}" }""")).ShouldBe(200);
        (await ana.GetAsync($"/api/tasks/{tasks["tree"]}")).Json.GetProperty("depth").GetInt32().ShouldBe(1);
        (await MoveAsync(tasks["tree"], """{ "parentTaskId": null }""")).ShouldBe(200);
        (await ana.GetAsync($"/api/tasks/{tasks["tree"]}")).Json.GetProperty("depth").GetInt32().ShouldBe(0);
    }

    private Task<Reply> MoveAsync(Guid task, string to) => ana.PostAsync($"/api/tasks/{task}/move", to);

    private async Task<string[]> OrderAsync(Guid project) =>
        [.. (await ana.GetAsync($"/api/projects/{project}")).ShouldBe(200).Json.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("title").GetString()!)];
}
