using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Patches.Deciding;
using Orchestrator.Patches.Tests.Merging;

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

    [Fact]
    public void Another_value_for_the_same_member_conflicts_however_deep_it_lies()
    {
        var head = @base.After(Update("""{ "metadata": { "x": 2, "deep": { "a": 1 } } }"""));
        var conflict = Rebase(head, Update("""{ "metadata": { "x": 3 } }""")).Conflicts.ShouldHaveSingleItem();
        (conflict.Field, conflict.Yours?.GetProperty("x").GetInt32(), conflict.Yours?.GetProperty("y").GetInt32()).ShouldBe(("metadata", 3, 1));
        Rebase(head, Update("""{ "metadata": { "deep": { "a": 2 } } }""")).Conflicts.ShouldHaveSingleItem();
        Rebase(head, Update("""{ "metadata": null }""")).Conflicts.ShouldHaveSingleItem();
        Rebase(head, Update("""{ "metadata": { "deep": { "b": 2 }, "x": 2 } }""")).Conflicts.ShouldBeEmpty();
    }

    [Fact]
    public void Texts_merge_by_line_and_criteria_by_item_whoever_comes_first() => Prop.ForAll(Edits.Apart.ToArbitrary(), edits =>
    {
        var start = @base.After(Texts(edits.Base));
        var (theirs, yours) = (start.Decide(Texts(edits.Theirs)).Patch, start.Decide(Texts(edits.Yours)).Patch);
        var left = start.Apply(theirs);
        left = left.Apply(PatchRebase.Onto(start, left, yours).Patch);
        var right = start.Apply(yours);
        right = right.Apply(PatchRebase.Onto(start, right, theirs).Patch);

        Text(left).ShouldBe(Text(right));
        Text(left).ShouldBe(Text(start.After(Texts(edits.BothApart))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_line_changed_by_two_is_a_conflict_of_the_whole_text()
    {
        var start = @base.After(Update("""{ "description": "one\ntwo\nthree" }"""));
        var head = start.After(Update("""{ "description": "one\n2\nthree" }"""));
        var conflict = PatchRebase.Onto(start, head, start.Decide(Update("""{ "description": "one\nII\nthree" }""")).Patch).Conflicts.ShouldHaveSingleItem();
        (conflict.Field, conflict.Base?.GetString(), conflict.Theirs?.GetString(), conflict.Yours?.GetString())
            .ShouldBe(("description", "one\ntwo\nthree", "one\n2\nthree", "one\nII\nthree"));
    }

    [Theory]
    [InlineData("description", "is 20011 characters long; the limit is 20000")]
    [InlineData("labels", "has 60 entries; the limit is 50")]
    [InlineData("acceptanceCriteria", "has 220 criteria; the limit is 200")]
    public void What_is_too_much_only_when_merged_is_refused_with_the_limit(string field, string reason)
    {
        string Value(string who) => field switch
        {
            "description" => $"\"{(who == "theirs" ? new string('t', 10_005) : "")}\\nmiddle\\n{(who == "yours" ? new string('y', 9_998) : "")}\"",
            "labels" => $"[{string.Join(",", Enumerable.Range(0, 30).Select(number => $"\"{who} {number}\""))}]",
            _ => $"[{string.Join(",", Enumerable.Range(0, who == "" ? 0 : 110).Select(number => $$"""{ "text": "{{who}} {{number}}" }"""))}]",
        };

        var start = field == "description" ? @base.After(Update($$"""{ "{{field}}": {{Value("")}} }""")) : @base;
        var head = start.After(Update($$"""{ "{{field}}": {{Value("theirs")}} }"""));
        var problem = PatchRebase.Onto(start, head, start.Decide(Update($$"""{ "{{field}}": {{Value("yours")}} }""")).Patch).Problems.ShouldHaveSingleItem();
        (problem.Path, problem.Message).ShouldBe(($"taskPatches[0].body.{field}", $"merged with what others changed meanwhile, {reason}"));
    }

    private static string Texts(string[] lines)
    {
        var text = string.Join("\\n", lines);
        var criteria = string.Join(",", lines.Select(line => $$"""{ "text": "{{line}}" }"""));
        return $$"""
            { "metaUpdates": { "summary": "{{text}}" },
              "taskPatches": [{ "op": "update", "taskId": "@roof", "body": { "description": "{{text}}", "acceptanceCriteria": [{{criteria}}] } }] }
            """;
    }

    private Rebased Rebase(ProjectState head, string patch) => PatchRebase.Onto(@base, head, PatchDecider.Decide(@base, Given.Patch(patch)).Patch);

    private static string Update(string body) => $$"""{ "taskPatches": [{ "op": "update", "taskId": "@roof", "body": {{body}} }] }""";

    private static string Text(ProjectState state) => PatchJson.ToJson(PatchDiff.Between(ProjectState.Create(state.Id), state)).GetRawText();
}
