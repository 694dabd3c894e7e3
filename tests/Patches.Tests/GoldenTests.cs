using System.Text;
using System.Text.Json;

namespace Orchestrator.Patches.Tests;

/// <summary>
/// The stored shape of every kind of patch. A file here is a row of some database: if one of these tests fails, do not change the file, but
/// give the new shape a new name and the old one a reader (<c>PatchLog/FormerEvents.cs</c>).
/// </summary>
public class GoldenTests
{
    private static readonly Guid One = new("0197a3c4-0000-7000-8000-000000000001");
    private static readonly Guid Two = new("0197a3c4-0000-7000-8000-000000000002");
    private static readonly Guid Three = new("0197a3c4-0000-7000-8000-000000000003");

    private static readonly Dictionary<string, ProjectPatch> Expected = new()
    {
        ["project-created-full"] = new(
            PatchOp.Create,
            Project("""
                { "title": "House “Süd”", "summary": "Line one\nLine two", "status": "active", "priority": "high", "ownerId": "0197a3c4-0000-7000-8000-00000000000a",
                  "startDate": "2026-01-31", "dueDate": "2026-12-31", "tags": ["north", "süd"], "externalRefs": { "linear": "HOU-1" }, "metadata": { "z": true, "a": { "b": [1, 2.5, null] } } }
                """),
            [
                new(PatchOp.Create, One, Task("""{ "title": "Walls", "status": "todo", "position": "a0V" }""")),
                new(PatchOp.Create, Two, Task("""
                    { "title": "Roof 🏠", "description": "# Plan\n\n- tiles \"red\"", "status": "in_progress", "priority": "critical",
                      "parentTaskId": "0197a3c4-0000-7000-8000-000000000001", "position": "a1V", "assigneeId": "0197a3c4-0000-7000-8000-00000000000a",
                      "labels": ["dry", "warm"], "dependencies": ["0197a3c4-0000-7000-8000-000000000001"], "estimatedMinutes": 240, "actualMinutes": 30,
                      "startDate": "2026-02-01", "dueDate": "2026-03-01", "acceptanceCriteria": [{ "text": "It is dry", "met": true }, { "text": "It is warm", "met": false }],
                      "externalRefs": { "gitlab": { "id": 7 } }, "metadata": { "k": "v" } }
                    """)),
            ]),
        ["project-created-minimal"] = new(PatchOp.Create, Project("""{ "title": "House", "status": "planning" }"""), []),
        ["task-updated"] = new(PatchOp.Update, Body.Empty, [new(PatchOp.Update, One, Task("""{ "title": "Walls" }"""))]),
        ["fields-cleared"] = new(
            PatchOp.Update,
            Project("""{ "summary": null, "metadata": { "a": { "b": null }, "c": 1 } }"""),
            [new(PatchOp.Update, One, Task("""{ "description": null, "labels": null, "dependencies": null, "metadata": null }"""))]),
        ["task-fielded"] = new(PatchOp.Update, Body.Empty,
        [
            new(PatchOp.Create, Three, Task("""
                { "title": "Paint", "status": "todo", "position": "a2V", "customFields": { "colour": "süd", "size": 2.5 },
                  "timeEntries": {
                    "0197a3c4-0000-7000-8000-0000000000e1": { "minutes": 25, "at": "2026-02-03T04:05:06.000Z", "userId": "0197a3c4-0000-7000-8000-00000000000a" },
                    "0197a3c4-0000-7000-8000-0000000000e2": { "minutes": 5, "note": "primer", "at": "2026-02-04T04:05:06.789Z", "userId": "0197a3c4-0000-7000-8000-00000000000a" } },
                  "recurrence": { "rule": "FREQ=WEEKLY;BYDAY=MO", "basis": "due" }, "isMilestone": true }
                """)),
            new(PatchOp.Update, Two, Task("""
                { "customFields": { "colour": null, "size": 3 }, "timeEntries": { "0197a3c4-0000-7000-8000-0000000000e1": null, "0197a3c4-0000-7000-8000-0000000000e2": { "minutes": 6, "note": null } },
                  "recurrence": null, "isMilestone": null }
                """)),
        ]),
        ["tasks-deleted"] = new(PatchOp.Update, Body.Empty,
        [
            new(PatchOp.Update, Three, Task("""{ "dependencies": null }""")),
            new(PatchOp.Delete, One, Body.Empty, Severed: [Three]),
            new(PatchOp.Delete, Two, Body.Empty, CascadedFrom: One),
        ]),
        ["tasks-restored"] = new(PatchOp.Update, Body.Empty,
        [
            new(PatchOp.Restore, One, Task("""{ "status": "todo" }""")),
            new(PatchOp.Restore, Two, Body.Empty, CascadedFrom: One),
            new(PatchOp.Update, Three, Task("""{ "dependencies": ["0197a3c4-0000-7000-8000-000000000001"] }""")),
        ]),
        ["project-deleted"] = new(PatchOp.Delete, Body.Empty, []),
        ["project-restored"] = new(PatchOp.Restore, Project("""{ "status": "active" }"""), []),
    };

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_stored_patch_reads_as_what_it_always_meant(string name)
    {
        var read = PatchJson.Read(Stored(name));
        var expected = Expected[name];
        (read.Op, read.TaskPatches.Length).ShouldBe((expected.Op, expected.TaskPatches.Length));
        ShouldBeSame(read.MetaUpdates, expected.MetaUpdates);
        foreach (var (one, other) in read.TaskPatches.Zip(expected.TaskPatches))
        {
            (one.Op, one.TaskId, one.CascadedFrom).ShouldBe((other.Op, other.TaskId, other.CascadedFrom));
            (one.Severed.IsDefault ? [] : one.Severed).ShouldBe(other.Severed.IsDefault ? [] : other.Severed);
            ShouldBeSame(one.Body, other.Body);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void And_is_written_in_the_same_bytes(string name)
    {
        Encoding.UTF8.GetString(PatchJson.ToUtf8(Expected[name])).ShouldBe(Encoding.UTF8.GetString(Stored(name)));
        PatchJson.ToUtf8(PatchJson.Read(Stored(name))).ShouldBe(Stored(name));
    }

    [Fact]
    public void Every_field_stands_in_a_golden_file()
    {
        var full = Expected["project-created-full"];
        full.MetaUpdates.Select(entry => entry.Key).ShouldBe(FieldTable.Project.All);
        full.TaskPatches.Concat(Expected["task-fielded"].TaskPatches).SelectMany(operation => operation.Body).Select(entry => entry.Key).Distinct().OrderBy(field => field.Order)
            .ShouldBe(FieldTable.Task.All);
        Files.Select(row => row.Data).Order().ShouldBe(Expected.Keys.Order());
    }

    [Theory]
    [InlineData("""{ "op": "update", "meta": { "title": "x" } }""")]
    [InlineData("""{ "op": "rename" }""")]
    [InlineData("""{ "op": "update", "metaUpdates": { "colour": "red" } }""")]
    [InlineData("""{ "op": "update", "taskPatches": [{ "op": "update", "taskId": "0197a3c4-0000-7000-8000-000000000001", "fields": {} }] }""")]
    public void What_no_patch_has_is_refused_and_never_skipped(string stored) =>
        Should.Throw<JsonException>(() => PatchJson.Read(Encoding.UTF8.GetBytes(stored)));

    private static byte[] Stored(string name) => File.ReadAllBytes(Path.Combine(Folder, $"{name}.json"));

    private static Body Project(string json) => PatchJson.ReadBody(JsonElement.Parse(json), FieldTable.Project);

    private static Body Task(string json) => PatchJson.ReadBody(JsonElement.Parse(json), FieldTable.Task);

    private static void ShouldBeSame(Body one, Body other)
    {
        one.Select(entry => entry.Key).ShouldBe(other.Select(entry => entry.Key));
        one.Zip(other).ShouldAllBe(pair => JsonElement.DeepEquals(pair.First.Value, pair.Second.Value));
    }
}
