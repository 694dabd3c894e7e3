using System.IO.Compression;
using System.Text;
using Orchestrator.Patches;
using Orchestrator.Projects.Exporting;
using Orchestrator.Projects.Importing;
using Orchestrator.Projects.Importing.Files;
using Orchestrator.Projects.Importing.Planning;

namespace Orchestrator.Projects.Tests.Formats;

/// <summary>Files as other tools write them, read to a project. Pure: bytes in, a state and a report out.</summary>
public class ImportFormatsTests
{
    private static readonly Guid Ana = new("0197a3c4-0000-7000-8000-0000000000aa");

    [Fact]
    public void Task_Master_of_old()
    {
        var (state, file) = Read("taskmaster", Sample("taskmaster-legacy.json"));
        state.Fields.Text(ProjectFields.Title).ShouldBe("Parser");
        Outline(state).ShouldBe("""
            Set up the repository: done, high
            Write the parser: in_progress, high, after Set up the repository
              Tokens: done
              Tree: todo, after Tokens
              Errors: in_review, after Tree
            Write the docs: todo, low, after Write the parser, Errors
            """);
        var first = Task(state, "Set up the repository");
        first.Fields.Text(TaskFields.Description).ShouldBe("Layout and build.\n\n## Details\n\nUse the template.\n\n## Test strategy\n\nIt builds.");
        first.Fields[TaskFields.Metadata].GetRawText().ShouldBe("""{"previousStatus":"in-progress"}""");
        Task(state, "Tokens").Fields[TaskFields.AcceptanceCriteria].GetRawText().ShouldBe("""[{"text":"Splits words","met":false},{"text":"Keeps lines","met":true}]""");
        Task(state, "Errors").Fields[TaskFields.ExternalRefs].GetRawText().ShouldBe("""{"taskmaster":{"id":"2.3"}}""");
        file.Report.Notes.Select(note => (note.Code, note.Path, note.Severity)).ShouldBe([("unknown_status", "tasks[2]", ImportSeverity.Mended)]);
        Task(state, "Write the docs").Fields[TaskFields.Metadata].GetRawText().ShouldBe("""{"status":"deferred","complexityScore":4}""");
    }

    [Fact]
    public void Task_Master_with_tags()
    {
        var (state, file) = Read("taskmaster", Sample("taskmaster-tagged.json"));
        Outline(state).ShouldBe("Main work: todo, medium");
        file.Report.Notes.Single().Message.ShouldContain("feature-x");
        Task(state, "Main work").Fields[TaskFields.ExternalRefs].GetRawText().ShouldBe("""{"taskmaster":{"id":"1","list":"master"}}""");
        Outline(Read("taskmaster", Sample("taskmaster-tagged.json"), "feature-x").State).ShouldBe("Feature work: cancelled, critical");
        var unknown = ImportFormats.All["taskmaster"](Sample("taskmaster-tagged.json"), Options("none"));
        unknown.Report.Notes.Single().Code.ShouldBe("unknown_tag");
        unknown.Report.Notes[0].Message.ShouldContain("master, feature-x");
    }

    [Fact]
    public void Linear()
    {
        var (state, file) = Read("linear", Sample("linear.csv"));
        state.Fields.Text(ProjectFields.Title).ShouldBe("Engineering");
        state.Fields[ProjectFields.ExternalRefs].GetRawText().ShouldBe("""{"linear":{"id":"Engineering"}}""");
        Outline(state).ShouldBe("""
            Sign-in: in_progress, critical, due 2024-06-28
              =HYPERLINK("x"): todo, due 2024-06-28
            Old idea: cancelled, low
            """);
        var first = Task(state, "Sign-in");
        first.Fields.Id(TaskFields.AssigneeId).ShouldBe(Ana);
        first.Fields[TaskFields.Labels].GetRawText().ShouldBe("""["auth","backend"]""");
        first.Fields[TaskFields.Metadata].GetProperty("Estimate").GetString().ShouldBe("3", "points are no minutes");
        file.Report.Notes.Select(note => note.Code).ShouldBe(["unknown_person"]);
    }

    [Fact]
    public void Jira()
    {
        var (state, file) = Read("jira", Sample("jira.csv"));
        state.Fields.Text(ProjectFields.Title).ShouldBe("Web shop");
        Outline(state).ShouldBe("""
            Checkout: in_progress, critical, due 2024-03-31
              Cart: todo, medium
                Receipt: todo, low, after Cart, Checkout
            """);
        var first = Task(state, "Checkout").Fields;
        first[TaskFields.EstimatedMinutes].GetInt32().ShouldBe(480);
        first[TaskFields.ActualMinutes].GetInt32().ShouldBe(60);
        first[TaskFields.Labels].GetRawText().ShouldBe("""["pay","web"]""");
        first[TaskFields.Metadata].GetProperty("Custom field (Story Points)").GetString().ShouldBe("8");
        var third = Task(state, "Receipt").Fields[TaskFields.Metadata];
        third.GetProperty("status").GetString().ShouldBe("Waiting for Godot");
        third.GetProperty("dueDate").GetString().ShouldBe("03/04/2024", "March or April?");
        file.Report.Notes.Select(note => (note.Line, note.Code)).ShouldBe([(4, "unknown_status"), (0, "unknown_person"), (4, "bad_date")]);
    }

    [Fact]
    public void Plane()
    {
        var (state, _) = Read("plane", Sample("plane.csv"));
        state.Fields.Text(ProjectFields.Title).ShouldBe("Test Project");
        Outline(state).ShouldBe("""
            Implement user authentication: todo, high
              Fix the dashboard: in_progress, critical, due 2024-01-05, after Implement user authentication
            """);
        Task(state, "Implement user authentication").Fields[TaskFields.Labels].GetRawText().ShouldBe("""["backend","security"]""");
        Task(state, "Fix the dashboard").Fields[TaskFields.Metadata].GetProperty("draft").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void Todoist()
    {
        var (state, file) = Read("todoist", Sample("todoist.csv"));
        Outline(state).ShouldBe("""
            Buy paint: todo, critical, due 2024-05-01
              Ask for the colour: todo
            Paint the wall: todo, high
            """);
        var first = Task(state, "Buy paint").Fields;
        first.Text(TaskFields.Description).ShouldBe("White\n\n> Two buckets");
        first[TaskFields.Labels].GetRawText().ShouldBe("""["shop","errand"]""");
        first[TaskFields.EstimatedMinutes].GetInt32().ShouldBe(90);
        first.Id(TaskFields.AssigneeId).ShouldBe(Ana);
        Task(state, "Paint the wall").Fields[TaskFields.Labels].GetRawText().ShouldBe("""["Later"]""");
        Task(state, "Ask for the colour").Fields[TaskFields.Metadata].GetProperty("dueDate").GetString().ShouldBe("every friday");
        file.Report.Notes.Select(note => note.Code).ShouldBe(["bad_date", "unknown_person"], ignoreOrder: true);
    }

    [Fact]
    public void Backlog_md()
    {
        var zip = Zip(
            ("shop/backlog/config.yml", "project_name: \"Shop\"\nstatuses: [\"To Do\", \"In Progress\", \"Done\"]\n"),
            ("shop/backlog/tasks/task-10 - Cart.md", """
                ---
                id: task-10
                title: >-
                  Cart that holds a title so long that the tool
                  folds it
                status: In Progress
                assignee:
                  - '@Ana'
                created_date: '2025-06-09 12:30'
                labels: [web, "a, b"]
                dependencies:
                  - task-2
                priority: high
                ordinal: 1000
                ---

                ## Description

                <!-- SECTION:DESCRIPTION:BEGIN -->
                Keeps what was chosen.
                <!-- SECTION:DESCRIPTION:END -->

                ## Acceptance Criteria
                <!-- AC:BEGIN -->
                - [x] #1 Adds
                - [ ] #2 Removes
                <!-- AC:END -->

                ## Implementation Plan

                1. Model
                """),
            ("shop/backlog/tasks/task-10.1 - Sum.md", "---\nid: task-10.1\ntitle: \"Sum: \\\"all\\\"\"\nstatus: To Do\nlabels: []\ndependencies: []\n---\nAdds up.\n"),
            ("shop/backlog/completed/task-2 - Shelf.md", "---\r\nid: TASK-2\r\ntitle: Shelf\r\nstatus: In Progress\r\n---\r\n"),
            ("shop/backlog/drafts/draft-1 - Idea.md", "---\nid: draft-1\ntitle: Idea\nstatus: Draft\nwhat is this\n---\n"),
            ("shop/backlog/archive/tasks/task-1 - Gone.md", "---\nid: task-1\ntitle: Gone\n---\n"),
            ("shop/README.md", "# Shop"));
        var (state, file) = Read("backlog", zip);
        state.Fields.Text(ProjectFields.Title).ShouldBe("Shop");
        Outline(state).ShouldBe("""
            Cart that holds a title so long that the tool folds it: in_progress, high, after Shelf
              Sum: "all": todo
            Idea: todo
            Shelf: done
            """);
        var cart = Task(state, "Cart that holds a title so long that the tool folds it").Fields;
        cart.Text(TaskFields.Description).ShouldBe("Keeps what was chosen.\n\n## Implementation Plan\n\n1. Model");
        cart[TaskFields.AcceptanceCriteria].GetRawText().ShouldBe("""[{"text":"Adds","met":true},{"text":"Removes","met":false}]""");
        cart[TaskFields.Labels].GetRawText().ShouldBe("""["web","a, b"]""");
        cart.Id(TaskFields.AssigneeId).ShouldBe(Ana);
        cart[TaskFields.Metadata].GetProperty("created_date").GetString().ShouldBe("2025-06-09 12:30");
        file.Report.Notes.Select(note => (note.Path, note.Line, note.Code)).ShouldBe([("shop/backlog/drafts/draft-1 - Idea.md", 5, "not_understood")]);
    }

    [Fact]
    public void Our_own_csv_comes_back_but_for_the_project_and_the_trash()
    {
        var house = Formats.Sample.House().State;
        var (state, file) = Read("csv", Encoding.UTF8.GetBytes(string.Concat(CsvExport.Write(house))));
        file.Report.Notes.ShouldBeEmpty();
        string.Concat(CsvExport.Write(state)).ShouldBe(string.Concat(CsvExport.Write(house)));
        Lines(state).ShouldBe(Lines(house));
        ((TaskFile)file).Plan(house, SaidBefore.Nothing(), Guid.CreateVersion7).Patch.IsEmpty.ShouldBeTrue("nothing was changed");

        static IEnumerable<string> Lines(ProjectState state) => string.Concat(StateFile.Write(state)).Split('\n').Where(line => line.Contains("taskId") && !line.Contains("deletedWith")).Select(line => line.TrimEnd(','));
    }

    [Fact]
    public void A_spreadsheet_was_at_our_csv()
    {
        var house = Formats.Sample.House().State;
        var id = Formats.Sample.Id(1);
        var csv = $"title;id;status;labels;customFields.cost;dueDate\r\nWalls of stone;{id};done;masonry;1300;\r\nChimney;;in progress;;;24.12.2026\r\n";
        var plan = ImportFormats.All["csv"](Encoding.UTF8.GetBytes(csv), Options()).Plan(house, SaidBefore.Nothing(), Guid.CreateVersion7);
        plan.Report.Notes.ShouldBeEmpty();
        (plan.Counts.Created, plan.Counts.Updated).ShouldBe((1, 1));
        var after = house.Apply(plan.Patch);
        var walls = after.Find(id)!.Fields;
        (walls.Text(TaskFields.Title), walls.Text(TaskFields.Status), walls.Has(TaskFields.DueDate), walls[TaskFields.CustomFields].GetProperty("cost").GetDouble()).ShouldBe(("Walls of stone", "done", false, 1300));
        walls.Text(TaskFields.Description).ShouldNotBeNull("the file has no such column");
        Task(after, "Chimney").Fields.Text(TaskFields.DueDate).ShouldBe("2026-12-24");
    }

    internal static (ProjectState State, SourceFile File) Read(string format, ReadOnlyMemory<byte> bytes, string? tag = null)
    {
        var file = ImportFormats.All[format](bytes, Options(tag));
        file.Report.Notes.Where(note => note.Severity == ImportSeverity.Error).ShouldBeEmpty();
        var nothing = ProjectState.Create(Formats.Sample.Project);
        var plan = file.Plan(nothing, SaidBefore.Nothing(), Guid.CreateVersion7);
        plan.Report.Notes.Where(note => note.Severity == ImportSeverity.Error).ShouldBeEmpty();
        return (nothing.Apply(plan.Patch), file);
    }

    internal static ReadOptions Options(string? tag = null) => new(tag, null, null, Ana, "Ana", "ana@example.test");

    internal static TaskState Task(ProjectState state, string title) => state.LiveTasks.Single(task => task.Title == title);

    internal static byte[] Zip(params (string Path, string Content)[] files)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Formats", "Samples", name));

    private static string Outline(ProjectState state) => string.Join('\n', TaskTree.Of(state).Select(row =>
    {
        var fields = row.Task.Fields;
        var after = row.Task.Dependencies.Select(id => state.Find(id)!.Title).ToList();
        string?[] facts = [fields.Text(TaskFields.Status), fields.Text(TaskFields.Priority), fields.Text(TaskFields.DueDate) is { } due ? $"due {due}" : null, after.Count > 0 ? $"after {string.Join(", ", after)}" : null];
        return $"{new string(' ', row.Depth * 2)}{row.Task.Title}: {string.Join(", ", facts.Where(fact => fact is not null))}";
    }));
}
