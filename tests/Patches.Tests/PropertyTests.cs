using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Tests;

/// <summary>The laws of the patch language, over random histories.</summary>
public class PropertyTests
{
    private static readonly Config Config = Trials.Of(1_000).WithEndSize(25);

    [Fact]
    public void Normalising_a_normalised_patch_changes_nothing() => Prop.ForAll(RandomHistories.Any, history =>
    {
        RandomHistories.Play(history, (state, patch) => Json(PatchDecider.Decide(state, patch).Patch).ShouldBe(Json(patch)));
    }).Check(Config);

    [Fact]
    public void What_is_stored_reads_back_as_what_was_written_and_folds_to_the_same_state() => Prop.ForAll(RandomHistories.Any, history =>
    {
        var id = Guid.CreateVersion7();
        var stored = new List<byte[]>();
        var state = RandomHistories.Play(history, (_, patch) => stored.Add(PatchJson.ToUtf8(patch)));
        Json(ProjectState.Create(id).Fold(stored.Select(bytes => PatchJson.Read(bytes)))).ShouldBe(Json(state));
    }).Check(Config);

    [Fact]
    public void The_difference_of_two_states_applied_to_the_first_gives_the_second() => Prop.ForAll(RandomHistories.Any, history =>
    {
        var states = new List<ProjectState>();
        states.Add(RandomHistories.Play(history, (state, _) => states.Add(state)));
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

    [Theory]
    [InlineData("a task that left before its parent went", """{ "op": "delete", "taskId": "@house" }, { "op": "restore", "taskId": "@room", "body": { "parentTaskId": null } }""")]
    [InlineData("a dependency that stays cut", """{ "op": "restore", "taskId": "@gone" }, { "op": "update", "taskId": "@garden", "body": { "dependencies": [] } }""")]
    [InlineData("a task of the trash that is there on its own account now", """{ "op": "restore", "taskId": "@cellar", "body": { "parentTaskId": null } }, { "op": "delete", "taskId": "@cellar" }""")]
    [InlineData("a task that went with one and would go with another", """{ "op": "update", "taskId": "@house", "body": { "status": "done" } }, { "op": "delete", "taskId": "@room" }, { "op": "delete", "taskId": "@house" }""")]
    public void A_normalised_patch_can_be_decided_again(string why, string operations)
    {
        var state = Given.WithTasks("garden", "house").After("""
            { "taskPatches": [
              { "op": "create", "taskId": "@room", "body": { "title": "room", "parentTaskId": "@house" } }, { "op": "create", "taskId": "@shelf", "body": { "title": "shelf", "parentTaskId": "@room" } },
              { "op": "create", "taskId": "@gone", "body": { "title": "gone" } }, { "op": "create", "taskId": "@cellar", "body": { "title": "cellar", "parentTaskId": "@gone" } },
              { "op": "update", "taskId": "@garden", "body": { "dependencies": ["@gone"] } }] }
            """).After("""{ "taskPatches": [{ "op": "delete", "taskId": "@gone" }] }""");
        var first = state.Decide($$"""{ "taskPatches": [{{operations}}] }""");
        first.Problems.ShouldBeEmpty(why);
        Json(PatchDecider.Decide(state, first.Patch).Patch).ShouldBe(Json(first.Patch), why);
    }

    [Fact]
    public void Two_tasks_that_went_to_the_trash_one_after_the_other_come_back_with_the_dependency_between_them()
    {
        var both = Given.WithTasks("a", "b").After("""{ "taskPatches": [{ "op": "update", "taskId": "@a", "body": { "dependencies": ["@b"] } }] }""");
        var gone = both.After("""{ "taskPatches": [{ "op": "delete", "taskId": "@a" }] }""").After("""{ "taskPatches": [{ "op": "delete", "taskId": "@b" }] }""");
        var decision = PatchDecider.Decide(gone, PatchDiff.Between(gone, both));
        decision.Problems.ShouldBeEmpty();
        gone.Apply(decision.Patch).TaskNamed("a").Dependencies.ShouldBe([Given.Task("b")]);
    }

    [Fact]
    public void A_task_that_a_patch_creates_for_the_trash_has_the_reasons_that_the_patch_tells()
    {
        var state = Given.WithTasks("garden").After("""
            { "taskPatches": [
              { "op": "create", "taskId": "@room", "body": { "title": "room", "parentTaskId": "@house" } }, { "op": "create", "taskId": "@house", "body": { "title": "house" } },
              { "op": "delete", "taskId": "@room", "cascadedFrom": "@house" }, { "op": "delete", "taskId": "@house", "severed": ["@garden", "@nobody"] }] }
            """);
        state.TaskNamed("room").Deletion!.Root.ShouldBe(Given.Task("house"));
        state.TaskNamed("house").Deletion!.Severed.ShouldBe([Given.Task("garden")]);
        state.After("""{ "taskPatches": [{ "op": "restore", "taskId": "@house" }] }""").TaskNamed("garden").Dependencies.ShouldBe([Given.Task("house")]);
    }

    [Fact]
    public void The_inverse_of_a_patch_right_behind_it_is_as_if_neither_had_been() => Prop.ForAll(RandomHistories.Any, history =>
    {
        RandomHistories.Play(history, (before, patch) =>
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
    public void After_every_patch_the_rules_hold() => Prop.ForAll(RandomHistories.Any, history =>
    {
        RandomHistories.Play(history, (before, patch) =>
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
    public void Patches_on_different_tasks_land_in_either_order() => Prop.ForAll(RandomHistories.Any, history =>
    {
        var @base = RandomHistories.Play(history, (_, _) => { });
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

    private static string Json(ProjectPatch patch) => PatchJson.ToJson(patch).GetRawText();

    private static string Json(ProjectState state) =>
        Json(PatchDiff.Between(ProjectState.Create(state.Id), state));
}
