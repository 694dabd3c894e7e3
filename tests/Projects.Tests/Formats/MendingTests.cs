using System.Text;
using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Projects.Importing;
using Orchestrator.Projects.Importing.Files;
using Orchestrator.Projects.Importing.Planning;

namespace Orchestrator.Projects.Tests.Formats;

/// <summary>What a file may not say here: mended or dropped, with a line of the report why, and the rest comes in.</summary>
public class MendingTests
{
    [Fact]
    public void A_cycle_loses_one_edge()
    {
        var (state, notes) = Read("""{ "id": 1, "title": "A", "dependencies": [3] }, { "id": 2, "title": "B", "dependencies": [1] }, { "id": 3, "title": "C", "dependencies": [2, 3] }""");
        state.LiveTasks.Sum(task => task.Dependencies.Count).ShouldBe(2);
        notes.Select(note => (note.Code, note.Severity)).ShouldBe([("self_dependency", ImportSeverity.Dropped), ("cycle", ImportSeverity.Dropped)]);
        notes[1].Path.ShouldBe("tasks[1]");
    }

    [Fact]
    public void A_long_chain_of_dependencies_is_no_cycle_and_no_overflow()
    {
        var tasks = string.Join(',', Enumerable.Range(1, 4_000).Select(id => $$"""{ "id": {{id}}, "title": "T", "dependencies": [{{id + 1}}] }"""));
        var (state, notes) = Read(tasks);
        state.Tasks.Count.ShouldBe(4_000);
        notes.Select(note => note.Code).ShouldBe(["dangling_dependency"]);
    }

    [Fact]
    public void Dependencies_and_parents_that_are_not_in_the_file()
    {
        Read("""{ "id": 1, "title": "A", "dependencies": [9, "1.7"] }""").Notes.Select(note => note.Code).ShouldBe(["dangling_dependency", "dangling_dependency"]);
        var (state, notes) = ReadCsv("id,title,parentTaskId\nx,A,y\nb,B,c\nc,C,b\n");
        notes.Select(note => (note.Line, note.Code)).ShouldBe([(2, "dangling_parent"), (4, "parent_cycle")]);
        state.LiveTasks.Count(task => task.ParentTaskId is null).ShouldBe(2);
    }

    [Fact]
    public void A_tree_that_is_too_deep_is_flattened_at_its_end()
    {
        var nested = Enumerable.Range(1, 9).Reverse().Aggregate("", (inner, id) => $$"""{ "id": {{id}}, "title": "Level {{id}}", "subtasks": [{{inner}}] }""");
        var (state, notes) = Read(nested);
        TaskTree.Of(state).Select(row => row.Depth).ShouldBe([0, 1, 2, 3, 4, 5, 5, 5, 5]);
        notes.Select(note => note.Code).ShouldBe(["too_deep", "too_deep", "too_deep"]);
    }

    [Fact]
    public void Titles_that_are_missing_long_or_on_several_lines()
    {
        var title = new string('é', 150) + " " + new string('x', 150);
        var (state, notes) = Read($$"""{ "id": 1, "title": "{{title}}", "description": "And so on" }, { "id": 2 }, { "id": 3, "title": " two\nlines\u0000 " }""");
        var tasks = TaskTree.Of(state).Select(row => row.Task).ToList();
        tasks[0].Title.Length.ShouldBe(200);
        tasks[0].Fields.Text(TaskFields.Description).ShouldBe($"{title}\n\nAnd so on");
        tasks.Skip(1).Select(task => task.Title).ShouldBe(["Untitled 2", "two lines"]);
        notes.Select(note => note.Code).ShouldBe(["long_title", "no_title", "control_characters"]);
    }

    [Fact]
    public void Ids_that_stand_twice()
    {
        var (state, notes) = Read("""{ "id": 1, "title": "A" }, { "id": "1", "title": "B" }, { "id": 2, "title": "C", "dependencies": [1] }""");
        state.Tasks.Count.ShouldBe(3);
        notes.Single().Code.ShouldBe("duplicate_id");
        state.LiveTasks.Single(task => task.Title == "C").Dependencies.Single().ShouldBe(state.LiveTasks.Single(task => task.Title == "A").Id);
    }

    [Fact]
    public void Values_that_no_field_takes()
    {
        var (state, notes) = ReadCsv("title,status,priority,dueDate,estimatedMinutes,assigneeId,metadata\nA,frozen,gigantic,2026-02-30,many,bob,\n");
        notes.Select(note => (note.Line, note.Code, note.Severity)).ShouldBe(
        [
            (2, "unknown_status", ImportSeverity.Mended), (2, "unknown_priority", ImportSeverity.Mended), (2, "bad_date", ImportSeverity.Mended),
            (2, "bad_value", ImportSeverity.Dropped), (2, "bad_value", ImportSeverity.Dropped),
        ]);
        state.LiveTasks.Single().Fields[TaskFields.Metadata].GetProperty("status").GetString().ShouldBe("frozen");
    }

    [Fact]
    public void A_cycle_through_tasks_of_the_project_is_cut_by_the_ledgers_own_rules()
    {
        var (first, _) = Read("""{ "id": 1, "title": "A", "dependencies": [] }, { "id": 2, "title": "B", "dependencies": [] }""");
        var (a, b) = (first.LiveTasks.Single(task => task.Title == "A"), first.LiveTasks.Single(task => task.Title == "B"));
        var mine = first.Apply(Orchestrator.Patches.Deciding.PatchDecider.Decide(first, PatchReader.Read(JsonElement.Parse(
            $$"""{ "taskPatches": [{ "op": "create", "taskId": "$x", "body": { "title": "X", "dependencies": ["{{a.Id}}"] } }, { "op": "update", "taskId": "{{b.Id}}", "body": { "dependencies": ["$x"] } }] }"""), Guid.CreateVersion7).Patch).Patch);
        var plan = File("""{ "id": 1, "title": "A", "dependencies": [2] }, { "id": 2, "title": "B", "dependencies": [] }""").Plan(mine, Said("""{ "id": 1, "title": "A", "dependencies": [] }, { "id": 2, "title": "B", "dependencies": [] }""", first), Guid.CreateVersion7);
        plan.Report.Notes.Select(note => (note.Code, note.Path)).ShouldBe([("rule_broken", "tasks[0]")]);
        plan.Patch.IsEmpty.ShouldBeTrue();
    }

    private static SaidBefore Said(string tasks, ProjectState state) => SaidBefore.Read(File(tasks).Plan(state, SaidBefore.Nothing(), Guid.CreateVersion7).Said);

    private static (ProjectState State, IReadOnlyList<ImportNote> Notes) Read(string tasks) => Read(File(tasks));

    private static (ProjectState State, IReadOnlyList<ImportNote> Notes) ReadCsv(string csv) => Read(ImportFormats.All["csv"](Encoding.UTF8.GetBytes(csv), ImportFormatsTests.Options()));

    private static SourceFile File(string tasks) => ImportFormats.All["taskmaster"](Encoding.UTF8.GetBytes($$"""{ "tasks": [{{tasks}}] }"""), ImportFormatsTests.Options());

    private static (ProjectState State, IReadOnlyList<ImportNote> Notes) Read(SourceFile file)
    {
        var nothing = ProjectState.Create(Sample.Project);
        var plan = file.Plan(nothing, SaidBefore.Nothing(), Guid.CreateVersion7);
        plan.Report.HasErrors.ShouldBeFalse(string.Join('\n', plan.Report.Notes));
        return (nothing.Apply(plan.Patch), plan.Report.Notes);
    }
}
