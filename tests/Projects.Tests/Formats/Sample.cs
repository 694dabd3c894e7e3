using System.Text.Json;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Projects.Tests.Formats;

/// <summary>States and files that the tests of the formats share.</summary>
internal static class Sample
{
    public static readonly Guid Project = new("0197a3c4-0000-7000-8000-000000000009");
    public static readonly DateTimeOffset At = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    /// <summary>A house with what is awkward in every format: formulas, quotes, line breaks, Markdown, emoji, criteria, the trash.</summary>
    public static ProjectMoment House() => Moment(
        """{ "op": "create", "metaUpdates": { "title": "House #1", "summary": "A house,\nand a garden.", "status": "active", "priority": "high", "startDate": "2026-03-01", "dueDate": "2026-12-24", "tags": ["own", "stone & wood"] } }""",
        $$"""
        { "taskPatches": [
          { "op": "create", "taskId": "{{Id(1)}}", "body": { "title": "Walls", "description": "Of *brick*.\n\n1. Order\n2. Lay", "status": "in_progress", "priority": "critical", "estimatedMinutes": 4830, "startDate": "2026-03-02", "dueDate": "2026-05-01", "labels": ["masonry", "a, b", "q\"uote"], "isMilestone": true, "customFields": { "cost": 1200.5, "code": "42" } } },
          { "op": "create", "taskId": "{{Id(2)}}", "body": { "title": "=SUM(A1:A9)*2, \"très\" bien 🏠", "parentTaskId": "{{Id(1)}}", "status": "done", "dueDate": "2026-04-01", "acceptanceCriteria": [{ "text": "Is plumb", "met": true }, { "text": "Takes\ntwo lines; and, a comma", "met": false }] } },
          { "op": "create", "taskId": "{{Id(3)}}", "body": { "title": "'=quoted already", "description": "@first\tcell", "parentTaskId": "{{Id(1)}}", "status": "cancelled", "metadata": { "b": [1.5, "x"], "a": { "=": true } } } },
          { "op": "create", "taskId": "{{Id(4)}}", "body": { "title": "Roof, which has so long a title that no line of a calendar holds it without being folded somewhere – après tout", "dependencies": ["{{Id(1)}}", "{{Id(2)}}"], "dueDate": "2026-06-01", "startDate": "2026-06-01", "priority": "medium", "estimatedMinutes": 45, "externalRefs": { "jira": { "id": "H-4" } }, "customFields": { "cost": 7, "who": "=Ana" }, "recurrence": { "rule": "FREQ=WEEKLY;BYDAY=MO", "basis": "due" } } },
          { "op": "create", "taskId": "{{Id(5)}}", "body": { "title": "Moat" } },
          { "op": "create", "taskId": "{{Id(6)}}", "body": { "title": "Dragon", "parentTaskId": "{{Id(5)}}" } },
          { "op": "update", "taskId": "{{Id(4)}}", "body": { "dependencies": ["{{Id(1)}}", "{{Id(2)}}", "{{Id(5)}}"] } } ] }
        """,
        $$"""{ "taskPatches": [{ "op": "delete", "taskId": "{{Id(6)}}" }] }""",
        $$"""{ "taskPatches": [{ "op": "delete", "taskId": "{{Id(5)}}" }] }""");

    public static Guid Id(int number) => new($"0197a3c4-0000-7000-8000-0000000001{number:00}");

    public static ProjectMoment Moment(params string[] patches)
    {
        var state = ProjectState.Create(Project);
        foreach (var patch in patches)
        {
            var read = PatchReader.Read(JsonElement.Parse(patch), Guid.CreateVersion7);
            read.Problems.ShouldBeEmpty();
            var decision = PatchDecider.Decide(state, read.Patch);
            decision.Problems.ShouldBeEmpty();
            state = state.Apply(decision.Patch);
        }

        return new ProjectMoment(state, At, "member-1", EventChain.None);
    }

    public static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Formats", "Golden", name));
}
