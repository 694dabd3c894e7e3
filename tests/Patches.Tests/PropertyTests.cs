using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Tests;

/// <summary>Random sequences of patches over a few tasks: enough to meet every cascade, and small enough to shrink to a readable case.</summary>
public class PropertyTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(25);

    [Fact]
    public void Normalising_a_normalised_patch_changes_nothing() => Prop.ForAll(Histories, history =>
    {
        Play(history, (state, patch) => Json(PatchDecider.Decide(state, patch).Patch).ShouldBe(Json(patch)));
    }).Check(Config);

    [Fact]
    public void What_is_stored_reads_back_as_what_was_written_and_folds_to_the_same_state() => Prop.ForAll(Histories, history =>
    {
        var id = Guid.CreateVersion7();
        var stored = new List<byte[]>();
        var state = Play(history, (_, patch) => stored.Add(PatchJson.ToUtf8(patch)));
        Json(ProjectState.Create(id).Fold(stored.Select(bytes => PatchJson.Read(bytes)))).ShouldBe(Json(state));
    }).Check(Config);

    [Fact]
    public void The_difference_of_two_states_applied_to_the_first_gives_the_second() => Prop.ForAll(Histories, history =>
    {
        var states = new List<ProjectState>();
        states.Add(Play(history, (state, _) => states.Add(state)));
        foreach (var (from, to) in states.Zip(states.AsEnumerable().Reverse()).Where(pair => pair.First.Exists && pair.Second.Exists))
        {
            var difference = PatchDiff.Between(from, to);
            Json(from.Apply(difference)).ShouldBe(Json(to));

            // And it is a patch like any other: what is decided of it gives the same.
            var decision = PatchDecider.Decide(from, difference);
            decision.Problems.ShouldBeEmpty();
            Json(from.Apply(decision.Patch)).ShouldBe(Json(to));
        }
    }).Check(Config);

    [Fact]
    public void The_inverse_of_a_patch_right_behind_it_is_as_if_neither_had_been() => Prop.ForAll(Histories, history =>
    {
        Play(history, (before, patch) =>
        {
            if (!before.Exists)
            {
                return;
            }

            var after = before.Apply(patch);
            var undone = PatchRebase.Onto(after, after, PatchDiff.Between(after, before));
            undone.Problems.ShouldBeEmpty();
            Json(after.Apply(undone.Patch)).ShouldBe(Json(before));
        });
    }).Check(Config);

    [Fact]
    public void After_every_patch_the_rules_hold() => Prop.ForAll(Histories, history =>
    {
        Play(history, (before, patch) =>
        {
            var state = before.Apply(patch);
            foreach (var task in state.LiveTasks)
            {
                task.Dependencies.ShouldAllBe(id => state.Find(id)!.IsLive);
                (task.ParentTaskId is null || state.Find(task.ParentTaskId.Value)!.IsLive).ShouldBeTrue();
            }

            TaskTree.Of(state).Count.ShouldBe(state.LiveTasks.Count(), "a cycle of parents hides tasks from the tree");
            TaskTree.Of(state).ShouldAllBe(row => row.Depth <= Limits.Depth);
        });
    }).Check(Config);

    [Fact]
    public void Patches_on_different_tasks_land_in_either_order() => Prop.ForAll(Histories, history =>
    {
        var @base = Play(history, (_, _) => { });
        if (@base.LiveTasks.Take(2).ToList() is not [var one, var other])
        {
            return;
        }

        var first = Title(@base, one, "first");
        var second = Title(@base, other, "second");
        var left = @base.Apply(first);
        left = left.Apply(PatchRebase.Onto(@base, left, second).Patch);
        var right = @base.Apply(second);
        right = right.Apply(PatchRebase.Onto(@base, right, first).Patch);
        Json(left).ShouldBe(Json(right));
    }).Check(Config);

    private static ProjectPatch Title(ProjectState state, TaskState task, string title) => PatchDecider.Decide(
        state, Given.Patch($$"""{ "taskPatches": [{ "op": "update", "taskId": "{{task.Id}}", "body": { "title": "{{title}}" } }] }""")).Patch;

    private static Arbitrary<string[]> Histories => Gen.ArrayOf(Gen.OneOf(Create, Update, Update, Delete, Restore, Two)).ToArbitrary();

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
            """{ "description": "Line one\nline “two” \u00e9" }""", """{ "acceptanceCriteria": [{ "text": "works" }] }""", """{ "estimatedMinutes": 30, "position": "V" }""")
        select $$"""{ "op": "update", "taskId": "@{{name}}", "body": {{body}} }""";

    private static Gen<string> Delete => from name in Name select $$"""{ "op": "delete", "taskId": "@{{name}}" }""";

    private static Gen<string> Restore =>
        from name in Name
        from body in Gen.Elements("", """, "body": { "parentTaskId": null }""", """, "body": { "status": "todo" }""")
        select $$"""{ "op": "restore", "taskId": "@{{name}}"{{body}} }""";

    private static Gen<string> Two =>
        from first in Gen.OneOf(Create, Update, Delete, Restore)
        from second in Gen.OneOf(Create, Update, Delete, Restore)
        select $"{first}, {second}";

    // What a rule refuses is left out: histories hold only what landed.
    private static ProjectState Play(string[] history, Action<ProjectState, ProjectPatch> landed)
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

    private static string Json(ProjectPatch patch) => PatchJson.ToJson(patch).GetRawText();

    private static string Json(ProjectState state) =>
        Json(PatchDiff.Between(ProjectState.Create(state.Id), state));
}
