using FsCheck;
using FsCheck.Fluent;

namespace Orchestrator.Patches.Tests;

/// <summary>Random sequences of patches over a few tasks: enough to meet every cascade, and small enough to shrink to a readable case.</summary>
internal static class RandomHistories
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];

    public static Arbitrary<string[]> Any => Gen.ArrayOf(Gen.OneOf(Create, Create, Update, Update, Delete, Restore, Several, Several)).ToArbitrary();

    private static Gen<string> Name => Gen.Elements(Names);

    private static Gen<string> Create =>
        from name in Name
        from parent in Name
        from kind in Gen.Choose(0, 2)
        select $$"""{ "op": "create", "taskId": "@{{name}}", "body": { "title": "{{name}}"{{(kind == 1 ? $$""", "parentTaskId": "@{{parent}}" """ : "")}}{{(kind == 2 ? $$""", "dependencies": ["@{{parent}}"]""" : "")}} } }""";

    private static Gen<string> Update =>
        from name in Name
        from other in Name
        from body in Gen.Elements(
            $$"""{ "parentTaskId": "@{{other}}" }""", """{ "parentTaskId": null }""", $$"""{ "dependencies": ["@{{other}}"] }""", """{ "dependencies": [] }""",
            """{ "status": "done" }""", """{ "labels": ["x", "y"] }""", """{ "metadata": { "k": { "n": 1 } } }""", """{ "metadata": { "k": null } }""",
            """{ "description": "Line one\nline “two” \u00e9" }""", """{ "acceptanceCriteria": [{ "text": "works" }] }""", """{ "estimatedMinutes": 30, "position": "V" }""",
            """{ "customFields": { "size": "L", "cost": 1e2 } }""", """{ "customFields": { "size": null, "cost": "none" } }""", """{ "isMilestone": true }""", """{ "isMilestone": false }""",
            """{ "timeEntries": { "@first": { "minutes": 5, "at": "2026-01-02T03:04:05+01:00", "userId": "@ana" } } }""",
            """{ "timeEntries": { "@first": { "minutes": 7 }, "@second": { "minutes": 1, "note": "late", "at": "2026-01-02T03:04:05Z", "userId": "@ana" } } }""",
            """{ "timeEntries": { "@first": null } }""", """{ "timeEntries": null }""",
            """{ "recurrence": { "rule": "FREQ=DAILY" } }""", """{ "recurrence": { "rule": "freq=daily;interval=2", "basis": "completion" } }""")
        select $$"""{ "op": "update", "taskId": "@{{name}}", "body": {{body}} }""";

    private static Gen<string> Delete => from name in Name select $$"""{ "op": "delete", "taskId": "@{{name}}" }""";

    private static Gen<string> Restore =>
        from name in Name
        from body in Gen.Elements("", """, "body": { "parentTaskId": null }""", """, "body": { "status": "todo" }""")
        select $$"""{ "op": "restore", "taskId": "@{{name}}"{{body}} }""";

    private static Gen<string> Several =>
        from first in Gen.OneOf(Create, Update, Delete, Restore)
        from others in Gen.OneOf(Create, Update, Delete, Restore).NonEmptyListOf()
        select string.Join(", ", others.Take(3).Prepend(first));

    // What a rule refuses is left out: histories hold only what landed.
    public static ProjectState Play(string[] history, Action<ProjectState, ProjectPatch> landed)
    {
        var state = ProjectState.Create(Given.Task("project"));
        foreach (var patch in history.Select(operations => $$"""{ "taskPatches": [{{operations}}] }""").Prepend("""{ "op": "create", "metaUpdates": { "title": "House" } }"""))
        {
            var decision = state.Decide(patch);
            if (decision.IsAccepted && !decision.Patch.IsEmpty)
            {
                landed(state, decision.Patch);
                state = state.Apply(decision.Patch);
            }
        }

        return state;
    }
}
