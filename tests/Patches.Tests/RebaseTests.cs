using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Tests;

public class RebaseTests
{
    private readonly ProjectState @base = Given.WithTasks("walls", "roof").After("""{ "taskPatches": [{ "op": "update", "taskId": "@roof", "body": { "labels": ["a", "b"], "metadata": { "x": 1, "y": 1 } } }] }""");

    [Theory]
    [InlineData("""{ "status": "done" }""", """{ "priority": "high" }""")]
    [InlineData("""{ "status": "done" }""", """{ "status": "done" }""")]
    [InlineData("""{ "metadata": { "x": 2 } }""", """{ "metadata": { "y": 2 } }""")]
    public void Disjoint_and_equal_changes_both_land(string theirs, string yours)
    {
        var head = @base.After(Update(theirs));
        var rebased = Rebase(head, Update(yours));
        rebased.Conflicts.ShouldBeEmpty();
        Text(head.Apply(rebased.Patch)).ShouldBe(Text(@base.After(Update(yours)).After(Update(theirs))));
    }

    [Fact]
    public void Labels_merge_by_element()
    {
        var head = @base.After(Update("""{ "labels": ["b", "c"] }"""));
        head.Apply(Rebase(head, Update("""{ "labels": ["a", "b", "d"] }""")).Patch).TaskNamed("roof").Fields[TaskFields.Labels].ToString().ShouldBe("""["b","c","d"]""");
    }

    [Fact]
    public void The_same_field_with_another_value_conflicts()
    {
        var conflict = Rebase(@base.After(Update("""{ "title": "theirs" }""")), Update("""{ "title": "yours" }""")).Conflicts.ShouldHaveSingleItem();
        (conflict.Field, conflict.Base?.GetString(), conflict.Theirs?.GetString(), conflict.Yours?.GetString()).ShouldBe(("title", "roof", "theirs", "yours"));
    }

    [Fact]
    public void A_deletion_and_a_change_conflict_either_way()
    {
        var deletion = """{ "taskPatches": [{ "op": "delete", "taskId": "@roof" }] }""";
        Rebase(@base.After(deletion), Update("""{ "title": "x" }""")).Conflicts.ShouldHaveSingleItem().Field.ShouldBe("deleted");
        Rebase(@base.After(Update("""{ "title": "x" }""")), deletion).Conflicts.ShouldHaveSingleItem().Field.ShouldBe("deleted");
        Rebase(@base.After(deletion), deletion).Patch.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Deleting_what_somebody_put_a_task_under_meanwhile_conflicts()
    {
        var head = @base.After("""{ "taskPatches": [{ "op": "create", "taskId": "@tiles", "body": { "title": "tiles", "parentTaskId": "@roof" } }] }""");
        var conflict = Rebase(head, """{ "taskPatches": [{ "op": "delete", "taskId": "@roof" }] }""").Conflicts.ShouldHaveSingleItem();
        (conflict.TaskId, conflict.Field, conflict.Theirs?[0].GetGuid()).ShouldBe((Given.Task("roof"), "deleted", Given.Task("tiles")));
    }

    [Fact]
    public void What_would_break_a_rule_by_now_is_refused()
    {
        var head = @base.After("""{ "taskPatches": [{ "op": "update", "taskId": "@walls", "body": { "dependencies": ["@roof"] } }] }""");
        Rebase(head, Update("""{ "dependencies": ["@walls"] }""")).Problems.ShouldHaveSingleItem().Message.ShouldContain("cycle");
    }

    private Rebased Rebase(ProjectState head, string patch) => PatchRebase.Onto(@base, head, PatchDecider.Decide(@base, Given.Patch(patch)).Patch);

    private static string Update(string body) => $$"""{ "taskPatches": [{ "op": "update", "taskId": "@roof", "body": {{body}} }] }""";

    private static string Text(ProjectState state) => PatchJson.ToJson(PatchDiff.Between(ProjectState.Create(state.Id), state)).GetRawText();
}
