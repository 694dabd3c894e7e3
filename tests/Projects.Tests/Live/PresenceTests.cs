using System.Text.Json;

namespace Orchestrator.Projects.Tests.Live;

public class PresenceTests(ProjectsApp app)
{
    private readonly Person ana = app.NewPerson();

    [Fact]
    public async Task People_see_each_other_come_look_and_go_through_any_process()
    {
        await using var second = app.CreateCopy(app.Database);
        var ben = app.PersonIn(ana.Workspace, copy: second);
        var (project, tasks) = await ana.CreateProjectAsync("roof");
        await using var anas = await ana.LiveAsync();
        await anas.InvokeAsync("Watch", project, 2);
        (await SeenAsync(anas, people => people.Count == 1))[ana.UserId].ShouldBeEmpty();

        var bens = await ben.LiveAsync();
        await bens.InvokeAsync("Watch", project, 2);
        await SeenAsync(anas, people => people.ContainsKey(ben.UserId));
        await SeenAsync(bens, people => people.ContainsKey(ana.UserId) && people.ContainsKey(ben.UserId));

        await bens.InvokeAsync("Look", project, tasks["roof"]);
        await SeenAsync(anas, people => people.TryGetValue(ben.UserId, out var open) && open.SequenceEqual([tasks["roof"]]));

        // A second window of the same person is no second person.
        await using var again = await ben.LiveAsync();
        await again.InvokeAsync("Watch", project, 2);
        await SeenAsync(again, people => people.Count == 2);
        await bens.InvokeAsync("Look", project, null);
        await SeenAsync(anas, people => people.Count == 2 && people[ben.UserId].Count == 0);

        await again.InvokeAsync("Unwatch", project);
        await bens.DisposeAsync();
        (await SeenAsync(anas, people => people.Count == 1)).ShouldContainKey(ana.UserId);
    }

    [Fact]
    public async Task Presence_is_of_one_project_and_of_its_workspace()
    {
        var (house, _) = await ana.CreateProjectAsync();
        var (garden, _) = await ana.CreateProjectAsync();
        var ben = app.PersonIn(ana.Workspace);
        await using var anas = await ana.LiveAsync();
        await using var bens = await ben.LiveAsync();
        await anas.InvokeAsync("Watch", house, 1);
        await SeenAsync(anas, people => people.Count == 1);
        await bens.InvokeAsync("Watch", garden, 1);
        (await SeenAsync(bens, people => people.Count == 1)).ShouldContainKey(ben.UserId);
        anas.Waiting("Presence").ShouldBeEmpty();
    }

    private static async Task<Dictionary<Guid, List<Guid>>> SeenAsync(LiveConnection live, Func<Dictionary<Guid, List<Guid>>, bool> fits) =>
        People(await live.NextAsync("Presence", presence => fits(People(presence))));

    private static Dictionary<Guid, List<Guid>> People(JsonElement presence) => presence.GetProperty("people").EnumerateArray()
        .ToDictionary(person => person.GetProperty("userId").GetGuid(), person => person.GetProperty("taskIds").EnumerateArray().Select(task => task.GetGuid()).ToList());
}
