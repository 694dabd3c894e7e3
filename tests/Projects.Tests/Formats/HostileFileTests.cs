using System.IO.Compression;
using System.Text;
using Orchestrator.Patches;
using Orchestrator.Projects.Importing;
using Orchestrator.Projects.Importing.Files;
using Orchestrator.Projects.Importing.Planning;

namespace Orchestrator.Projects.Tests.Formats;

/// <summary>Files that are broken or want to break something: refused with a line that says why, or disarmed; never an exception.</summary>
public class HostileFileTests
{
    [Theory]
    [InlineData("taskmaster", """{ "tasks": [{ "id": 1, "title": "A" }""", "malformed")]
    [InlineData("taskmaster", """{ "things": [] }""", "unknown_format")]
    [InlineData("taskmaster", "42", "unknown_format")]
    [InlineData("json", """{ "format": "orchestrator-project-1", "projectId": """, "malformed")]
    [InlineData("json", """{ "tasks": [] }""", "unknown_format")]
    [InlineData("json", """{ "format": "orchestrator-project-1", "body": { "title": "x" } }""", "malformed")]
    [InlineData("json", """{ "format": "orchestrator-project-1", "body": { "title": "x", "nonsense": 1 }, "tasks": [7, { "taskId": "x" }] }""", "malformed")]
    [InlineData("csv", "title,status\n\"never closed,todo\n", "malformed")]
    [InlineData("csv", "name\nA\n", "unknown_format")]
    [InlineData("csv", "\n\n", "malformed")]
    [InlineData("jira", "title\nA\n", "unknown_format")]
    [InlineData("linear", "<html>", "unknown_format")]
    [InlineData("plane", "ID,Name\n1,A\n", "unknown_format")]
    [InlineData("todoist", "TYPE,CONTENT\ntask,A\n", "unknown_format")]
    [InlineData("backlog", "no zip at all", "malformed")]
    [InlineData("backlog", "PK\u0003\u0004 nor this", "malformed")]
    public void A_file_that_is_broken_or_of_another_kind_is_refused(string format, string text, string code)
    {
        var file = ImportFormats.All[format](Encoding.UTF8.GetBytes(text), ImportFormatsTests.Options());
        file.Report.Notes.Select(note => (note.Code, note.Severity)).ShouldContain((code, ImportSeverity.Error));
    }

    [Fact]
    public void No_prefix_of_a_good_file_throws()
    {
        var files = new (string, byte[])[]
        {
            ("taskmaster", """{"master":{"tasks":[{"id":1,"title":"Ä","subtasks":[{"id":1,"dependencies":["1"]}]}]}}"""u8.ToArray()),
            ("json", Encoding.UTF8.GetBytes(string.Concat(Exporting.StateFile.Write(Sample.House().State)))),
            ("csv", Encoding.UTF8.GetBytes(string.Concat(Exporting.CsvExport.Write(Sample.House().State)))),
            ("backlog", ImportFormatsTests.Zip(("tasks/task-1 - A.md", "---\nid: task-1\ntitle: A\n---\nBody"), ("config.yml", "project_name: x"))),
        };
        foreach (var (format, bytes) in files)
        {
            for (var length = 0; length <= bytes.Length; length += 1 + bytes.Length / 300)
            {
                Import(format, bytes[..length]);
            }
        }
    }

    [Fact]
    public void Bytes_by_chance_never_throw()
    {
        var random = new Random(4);
        var house = Encoding.UTF8.GetBytes(string.Concat(Exporting.CsvExport.Write(Sample.House().State)));
        var zip = ImportFormatsTests.Zip(("tasks/task-1 - A.md", "---\nid: task-1\ntitle: [A\nlabels: [\"a, 'b]\n---\nBody"));
        foreach (var format in ImportFormats.All.Keys)
        {
            for (var round = 0; round < 150; round++)
            {
                byte[] bytes = format == "backlog" ? [.. zip] : round % 3 == 0 ? new byte[random.Next(200)] : [.. house];
                for (var change = random.Next(20); change >= 0 && bytes.Length > 0; change--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                Import(format, bytes);
            }
        }
    }

    [Theory]
    [InlineData("taskmaster")]
    [InlineData("json")]
    public void A_hundred_thousand_levels_of_json(string format)
    {
        var deep = $"{{\"tasks\":{new string('[', 100_000)}{new string(']', 100_000)}}}";
        ImportFormats.All[format](Encoding.UTF8.GetBytes(deep), ImportFormatsTests.Options()).Report.Notes.Single().Message.ShouldContain("depth");
    }

    [Theory]
    [InlineData("utf-16", "encoding")]
    [InlineData("utf-16BE", "encoding")]
    [InlineData("utf-8", null)]
    public void Byte_order_marks_and_UTF_16_are_read(string name, string? code)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("title,status\nMöbel,done\n")];
        var file = ImportFormats.All["csv"](bytes, ImportFormatsTests.Options());
        file.Report.Notes.Select(note => note.Code).ShouldBe(code is null ? [] : [code]);
        ((TaskFile)file).Tasks.Single().Title.ShouldBe("Möbel");
    }

    [Fact]
    public void Another_encoding_is_refused_with_the_way_out()
    {
        var note = ImportFormats.All["csv"](Encoding.Latin1.GetBytes("title\nMöbel\n"), ImportFormatsTests.Options()).Report.Notes.Single();
        (note.Code, note.Severity).ShouldBe(("encoding", ImportSeverity.Error));
        note.Message.ShouldContain("byte 8");
        note.Message.ShouldContain("UTF-8");
    }

    [Fact]
    public void Cells_rows_and_columns_have_their_limits()
    {
        Codes("csv", $"title\n{new string('x', 1_100_000)}\n").ShouldContain("too_large");
        Codes("csv", $"title\n\"{new string('x', 1_100_000)}\"\n").ShouldContain("too_large");
        Codes("csv", $"title{new string(',', 6_000)}\nA\n").ShouldContain("too_large");
        Codes("csv", "title\n" + string.Concat(Enumerable.Repeat("A\n", 50_001))).ShouldContain("too_large");
        Import("csv", Encoding.UTF8.GetBytes("title\n" + string.Concat(Enumerable.Range(0, 5_001).Select(row => $"T{row}\n")))).Report.Notes.Select(note => note.Code).ShouldContain("too_many_changes");
    }

    [Fact]
    public void Nul_and_half_characters_are_taken_out()
    {
        var plan = Import("taskmaster", """{ "tasks": [{ "id": "1\u0000", "title": "A\u0000\ud800B", "description": "c\u0007d", "extra\u0000": { "k\u0000": ["v\u0000"] } }] }"""u8.ToArray());
        plan.Report.HasErrors.ShouldBeFalse();
        var task = plan.Patch.TaskPatches.Single().Body;
        (task.Text(TaskFields.Title), task.Text(TaskFields.Description)).ShouldBe(("A\uFFFDB", "cd"));
        task[TaskFields.Metadata].GetRawText().ShouldBe("""{"extra":{"k":["v"]}}""");
    }

    [Fact]
    public void A_bomb_in_a_zip_and_paths_out_of_it()
    {
        var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var number = 0; number < 60; number++)
            {
                using var entry = zip.CreateEntry($"tasks/task-{number} - x.md", CompressionLevel.Optimal).Open();
                entry.Write(zeros);
                entry.Write(zeros.AsSpan(0, zeros.Length - 1));
            }
        }

        bomb.Length.ShouldBeLessThan(500_000);
        var refused = ImportFormats.All["backlog"](bomb.ToArray(), ImportFormatsTests.Options()).Report.Notes.Single();
        (refused.Code, refused.Severity).ShouldBe(("too_large", ImportSeverity.Error));

        Codes("backlog", ImportFormatsTests.Zip([.. Enumerable.Range(0, 20_001).Select(number => ($"{number}", ""))])).ShouldBe(["too_large"]);
        var file = ImportFormats.All["backlog"](
            ImportFormatsTests.Zip(("../tasks/task-1 - Out.md", "---\nid: task-1\n---"), ("/tasks/task-2 - Root.md", ""), ("a\\..\\..\\tasks\\task-4 - Back.md", ""), ("tasks/task-3 - In.md", "---\nid: task-3\ntitle: In\n---")),
            ImportFormatsTests.Options());
        file.Report.Notes.Select(note => note.Code).ShouldBe(["unsafe_path", "unsafe_path", "unsafe_path"]);
        ((TaskFile)file).Tasks.Single().Title.ShouldBe("In");
    }

    [Fact]
    public void A_file_of_a_zip_is_never_more_than_its_directory_says()
    {
        var zip = ImportFormatsTests.Zip(("tasks/task-1 - A.md", new string('x', 100_000)));
        // The directory's entry holds the unpacked size as a little-endian number; make it 10.
        var size = BitConverter.GetBytes(100_000);
        for (var at = 0; at < zip.Length - 4; at++)
        {
            if (zip.AsSpan(at, 4).SequenceEqual(size))
            {
                BitConverter.GetBytes(10).CopyTo(zip, at);
            }
        }

        var file = (TaskFile)ImportFormats.All["backlog"](zip, ImportFormatsTests.Options());
        file.Tasks.Single().Fields["description"]!.GetValue<string>().ShouldBe("xxxxxxxxxx");
    }

    [Fact]
    public void A_report_has_an_end()
    {
        var tasks = string.Join(',', Enumerable.Range(1, 1_500).Select(id => $$"""{ "id": {{id}}, "title": "T", "dependencies": ["x"] }"""));
        var notes = Import("taskmaster", Encoding.UTF8.GetBytes($$"""{ "tasks": [{{tasks}}] }""")).Report.Notes;
        notes.Count.ShouldBe(ImportReport.Limit + 1);
        notes[^1].Message.ShouldStartWith("500 more");
    }

    private static IEnumerable<string> Codes(string format, string text) => Codes(format, Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Codes(string format, byte[] bytes) => ImportFormats.All[format](bytes, ImportFormatsTests.Options()).Report.Notes.Select(note => note.Code);

    /// <summary>As the service does it: what was read without an error is planned.</summary>
    private static PlannedImport Import(string format, byte[] bytes)
    {
        var file = ImportFormats.All[format](bytes, ImportFormatsTests.Options());
        return file.Report.HasErrors ? PlannedImport.Failed(file.Report) : file.Plan(ProjectState.Create(Sample.Project), SaidBefore.Nothing(), Guid.CreateVersion7);
    }
}
