using System.Text;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;
using Orchestrator.Projects.Exporting;
using Orchestrator.Projects.Importing.Files;
using Orchestrator.Projects.Importing.Files.Formats;
using Orchestrator.Projects.Importing.Planning;

namespace Orchestrator.Projects.Tests.Formats;

/// <summary>What goes out as JSON or as patches comes back the same, to the byte.</summary>
public class RoundTripTests(ProjectsApp app)
{
    private static readonly ReadOptions Plain = new(null, null, null, Guid.Empty, "", "");

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 40)]
    [InlineData(3, 40)]
    [InlineData(4, 250)]
    [InlineData(5, 250)]
    public void Any_state_comes_back_from_its_json(int seed, int patches)
    {
        var random = new Random(seed);
        var head = ProjectMoment.Before(Sample.Project);
        for (var number = 0; number < patches; number++)
        {
            head = RandomHistory.After(head, RandomHistory.Next(head, random));
            if (!head.State.IsDeleted)
            {
                Again(head.State);
            }
        }
    }

    [Fact]
    public void A_house_comes_back_from_its_json() => Again(Sample.House().State);

    [Fact]
    public void What_came_in_as_trash_is_normalised_once_and_for_all()
    {
        var plan = Read(Sample.House().State).Plan(ProjectState.Create(Sample.Project), SaidBefore.Nothing(), Guid.CreateVersion7);
        var again = PatchDecider.Decide(ProjectState.Create(Sample.Project), plan.Patch);
        again.Problems.ShouldBeEmpty();
        PatchJson.ToUtf8(again.Patch).ShouldBe(PatchJson.ToUtf8(plan.Patch));
    }

    [Fact]
    public void A_file_of_the_project_as_it_is_changes_nothing_and_an_older_one_brings_back_what_it_knows()
    {
        var house = Sample.House().State;
        var file = Read(house);
        file.Plan(house, SaidBefore.Nothing(), Guid.CreateVersion7).Patch.IsEmpty.ShouldBeTrue();

        var later = house.Apply(PatchDecider.Decide(house, PatchReader.Read(System.Text.Json.JsonElement.Parse(
            $$"""{ "metaUpdates": { "title": "Castle" }, "taskPatches": [{ "op": "delete", "taskId": "{{Sample.Id(1)}}" }, { "op": "restore", "taskId": "{{Sample.Id(5)}}" }, { "op": "create", "taskId": "{{Sample.Id(9)}}", "body": { "title": "Tower" } }] }"""), Guid.CreateVersion7).Patch).Patch);
        var plan = file.Plan(later, SaidBefore.Nothing(), Guid.CreateVersion7);
        plan.Report.Notes.ShouldBeEmpty();
        var back = later.Apply(plan.Patch);
        back.Find(Sample.Id(9))!.IsLive.ShouldBeTrue("the file knows nothing of it");
        back.Fields.Text(ProjectFields.Title).ShouldBe("House #1");
        Text(back).Split('\n').Where(line => !line.Contains(Sample.Id(9).ToString())).ShouldBe(Text(house).Split('\n'));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("patches")]
    public async Task A_project_moves_to_another_workspace_and_stays_the_same_to_the_byte(string format)
    {
        var ana = app.NewPerson();
        var (project, tasks) = await ana.CreateProjectAsync("roof", "walls", "cellar");
        (await ana.PatchAsync($"/api/tasks/{tasks["roof"]}", $$"""{ "title": "Tiled “très” \u0022bien\u0022 🏠", "dependencies": ["{{tasks["cellar"]}}"], "metadata": { "z": 1e2, "ä": [true, null] } }""")).ShouldBe(200);
        (await ana.DeleteAsync($"/api/tasks/{tasks["cellar"]}")).ShouldBe(200);
        (await ana.PostAsync($"/api/projects/{project}/patches/3/undo")).ShouldBe(201);
        (await ana.DeleteAsync($"/api/tasks/{tasks["walls"]}")).ShouldBe(200);
        var file = await ExportAsync(ana, project, format);

        var bob = app.NewPerson();
        var import = await bob.ImportFileAsync(format, file);
        import.Text("status").ShouldBe("done", import.Json.GetRawText());
        import.Id("projectId").ShouldBe(project, "it is free in this workspace");
        (await ExportAsync(bob, project, format)).ShouldBe(file);
        (await bob.GetAsync($"/api/projects/{project}/patches/verify")).Json.GetProperty("intact").GetBoolean().ShouldBeTrue();

        var copy = await ana.ImportFileAsync($"{format}&copy=true", file);
        copy.Id("projectId").ShouldNotBe(project);
        var (ours, theirs) = (await ExportAsync(ana, copy.Id("projectId"), format), file);
        Without(ours).ShouldBe(Without(theirs));
    }

    [Fact]
    public async Task A_history_that_was_tampered_with_is_refused_and_the_line_named()
    {
        var ana = app.NewPerson();
        var (project, _) = await ana.CreateProjectAsync("roof", "walls");
        var lines = (await ExportAsync(ana, project, "patches")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (from, to) in ((string, string)[])[("roof", "loft"), (ana.UserId.ToString(), app.NewPerson().UserId.ToString()), ("\"origin\":\"user\"", "\"origin\":\"proposal\"")])
        {
            var import = await app.NewPerson().ImportFileAsync("patches", string.Join('\n', lines[0], lines[1].Replace(from, to)));
            import.Text("status").ShouldBe("failed");
            var note = import.Json.GetProperty("report")[0];
            note.GetProperty("line").GetInt32().ShouldBe(2);
            note.GetProperty("code").GetString().ShouldBe("seal_broken");
        }

        (await app.NewPerson().ImportFileAsync("patches", lines[1])).Text("status").ShouldBe("failed", "the first line is missing");
    }

    private static async Task<string> ExportAsync(Person person, Guid project, string format) =>
        await person.Client.GetStringAsync(new Uri($"/api/projects/{project}/export?format={format}", UriKind.Relative));

    private static string Without(string file) =>
        System.Text.RegularExpressions.Regex.Replace(file, "\"(projectId|id|stream|previousHash|hash)\":\"[0-9a-f-]+\",?", "");

    private static void Again(ProjectState state)
    {
        var plan = Read(state).Plan(ProjectState.Create(state.Id), SaidBefore.Nothing(), Guid.CreateVersion7);
        plan.Report.Notes.ShouldBeEmpty();
        Text(ProjectState.Create(state.Id).Apply(plan.Patch)).ShouldBe(Text(state));
    }

    private static SourceFile Read(ProjectState state)
    {
        var file = StateFileReader.Read(Encoding.UTF8.GetBytes(Text(state)), Plain);
        file.Report.Notes.ShouldBeEmpty();
        return file;
    }

    private static string Text(ProjectState state) => string.Concat(StateFile.Write(state));
}
