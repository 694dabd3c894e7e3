namespace Orchestrator.Patches.Tests;

public class DecidingTests
{
    [Fact]
    public void A_new_task_gets_a_status_and_a_position_behind_the_ones_before_it() =>
        Given.WithTasks("walls", "roof", "garden").Live().ShouldBe(["walls", "roof", "garden"]);

    [Fact]
    public void A_field_that_would_not_change_is_dropped_and_so_is_an_operation_without_one()
    {
        var decision = Given.WithTasks("roof").Decide("""{ "taskPatches": [{ "op": "update", "taskId": "@roof", "body": { "title": "roof", "priority": "high" } }] }""");
        decision.Patch.TaskPatches[0].Body.Select(entry => entry.Key.Name).ShouldBe(["priority"]);
        Given.WithTasks("roof").Decide("""{ "taskPatches": [{ "op": "update", "taskId": "@roof", "body": { "title": "roof", "labels": [] } }] }""").Patch.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void References_may_point_forward()
    {
        var state = Given.Project("""
            { "taskPatches": [
              { "op": "create", "taskId": "@room", "body": { "title": "room", "parentTaskId": "@house", "dependencies": ["@walls"] } },
              { "op": "create", "taskId": "@house", "body": { "title": "house" } },
              { "op": "create", "taskId": "@walls", "body": { "title": "walls" } } ] }
            """);
        state.Live().ShouldBe(["house", "room", "walls"]);
    }

    [Fact]
    public void Local_names_become_ids_wherever_they_stand()
    {
        var read = Given.Read("""{ "taskPatches": [{ "op": "create", "taskId": "$a", "body": { "title": "a", "dependencies": ["$b"] } }, { "op": "create", "taskId": "$b", "body": { "title": "b", "parentTaskId": "$a" } }] }""");
        read.Problems.ShouldBeEmpty();
        read.Patch.TaskPatches[0].Body.Ids(TaskFields.Dependencies).ShouldBe([read.Names["$b"]]);
        read.Patch.TaskPatches[1].Body.Id(TaskFields.ParentTaskId).ShouldBe(read.Names["$a"]);
    }

    [Fact]
    public void Deleting_a_task_spells_out_its_subtree()
    {
        var state = Given.WithTasks("house").After("""{ "taskPatches": [{ "op": "create", "taskId": "@room", "body": { "title": "room", "parentTaskId": "@house" } }, { "op": "create", "taskId": "@shelf", "body": { "title": "shelf", "parentTaskId": "@room" } }] }""");
        var patch = state.Decide("""{ "taskPatches": [{ "op": "delete", "taskId": "@house" }] }""").Patch;
        patch.TaskPatches.Select(operation => (state.Find(operation.TaskId)!.Title, operation.CascadedFrom == Given.Task("house")))
            .ShouldBe([("house", false), ("room", true), ("shelf", true)], ignoreOrder: true);
        patch.TaskPatches[0].TaskId.ShouldBe(Given.Task("house"));
        state.Apply(patch).Live().ShouldBeEmpty();
    }

    [Fact]
    public void Restoring_brings_back_what_the_deletion_took_along_and_not_what_was_deleted_on_its_own()
    {
        var house = Given.WithTasks("house").After("""{ "taskPatches": [{ "op": "create", "taskId": "@room", "body": { "title": "room", "parentTaskId": "@house" } }, { "op": "create", "taskId": "@attic", "body": { "title": "attic", "parentTaskId": "@house" } }] }""");
        var restored = house.After("""{ "taskPatches": [{ "op": "delete", "taskId": "@attic" }] }""")
            .After("""{ "taskPatches": [{ "op": "delete", "taskId": "@house" }] }""")
            .After("""{ "taskPatches": [{ "op": "restore", "taskId": "@house", "body": { "title": "old house" } }] }""");
        restored.Live().ShouldBe(["old house", "room"]);

        house.After("""{ "taskPatches": [{ "op": "delete", "taskId": "@house" }, { "op": "delete", "taskId": "@room" }] }""")
            .After("""{ "taskPatches": [{ "op": "restore", "taskId": "@house" }] }""").Live().ShouldBe(["house", "attic"]);
    }

    [Fact]
    public void Deleting_what_others_depend_on_cuts_them_loose_and_restoring_ties_them_again()
    {
        var state = Given.WithTasks("walls", "roof").After("""{ "taskPatches": [{ "op": "update", "taskId": "@roof", "body": { "dependencies": ["@walls"] } }] }""");
        var without = state.After("""{ "taskPatches": [{ "op": "delete", "taskId": "@walls" }] }""");
        without.TaskNamed("roof").Dependencies.ShouldBeEmpty();
        without.TaskNamed("walls").Deletion!.Severed.ShouldBe([Given.Task("roof")]);
        without.After("""{ "taskPatches": [{ "op": "restore", "taskId": "@walls" }] }""").TaskNamed("roof").Dependencies.ShouldBe([Given.Task("walls")]);
    }

    [Fact]
    public void A_restored_task_loses_dependencies_that_were_deleted_meanwhile()
    {
        var state = Given.WithTasks("walls", "roof").After("""{ "taskPatches": [{ "op": "update", "taskId": "@roof", "body": { "dependencies": ["@walls"] } }] }""")
            .After("""{ "taskPatches": [{ "op": "delete", "taskId": "@roof" }] }""")
            .After("""{ "taskPatches": [{ "op": "delete", "taskId": "@walls" }] }""")
            .After("""{ "taskPatches": [{ "op": "restore", "taskId": "@roof" }] }""");
        state.TaskNamed("roof").Dependencies.ShouldBeEmpty();
    }

    [Fact]
    public void A_task_whose_parent_went_in_the_same_patch_does_not_come_back_without_it()
    {
        var state = Given.WithTasks("house").After("""{ "taskPatches": [{ "op": "create", "taskId": "@room", "body": { "title": "room", "parentTaskId": "@house" } }] }""");
        state.Decide("""{ "taskPatches": [{ "op": "delete", "taskId": "@house" }, { "op": "restore", "taskId": "@room" }] }""")
            .Problems.ShouldHaveSingleItem().Path.ShouldBe("taskPatches[0].body.parentTaskId");
    }

    [Theory]
    [InlineData("""{ "op": "update", "taskId": "@roof", "body": { "parentTaskId": "@roof" } }""", "taskPatches[0].body.parentTaskId")]
    [InlineData("""{ "op": "update", "taskId": "@walls", "body": { "parentTaskId": "@roof" } }, { "op": "update", "taskId": "@roof", "body": { "parentTaskId": "@walls" } }""", "taskPatches[0].body.parentTaskId")]
    [InlineData("""{ "op": "update", "taskId": "@roof", "body": { "dependencies": ["@roof"] } }""", "taskPatches[0].body.dependencies")]
    [InlineData("""{ "op": "delete", "taskId": "@walls" }, { "op": "update", "taskId": "@walls", "body": { "title": "x" } }""", "taskPatches[1].taskId")]
    [InlineData("""{ "op": "delete", "taskId": "@walls" }, { "op": "update", "taskId": "@roof", "body": { "parentTaskId": "@walls" } }""", "taskPatches[1].body.parentTaskId")]
    [InlineData("""{ "op": "delete", "taskId": "@walls" }, { "op": "update", "taskId": "@roof", "body": { "dependencies": ["@walls"] } }""", "taskPatches[1].body.dependencies")]
    [InlineData("""{ "op": "restore", "taskId": "@walls" }""", "taskPatches[0].taskId")]
    [InlineData("""{ "op": "update", "taskId": "@roof", "body": { "parentTaskId": "@walls" } }, { "op": "delete", "taskId": "@walls" }, { "op": "restore", "taskId": "@roof" }""", "taskPatches[0].body.parentTaskId")]
    [InlineData("""{ "op": "create", "taskId": "@walls", "body": { "title": "again" } }""", "taskPatches[0].taskId")]
    public void A_patch_that_breaks_a_rule_is_refused_with_the_place(string operations, string path) =>
        Given.WithTasks("walls", "roof").Decide($$"""{ "taskPatches": [{{operations}}] }""").Problems[0].Path.ShouldBe(path);

    [Fact]
    public void A_moved_subtree_may_not_end_deeper_than_five()
    {
        var deep = Given.Project($$"""{ "taskPatches": [{{string.Join(",", Enumerable.Range(0, 6).Select(level =>
            $$"""{ "op": "create", "taskId": "@l{{level}}", "body": { "title": "l{{level}}"{{(level == 0 ? "" : $$""", "parentTaskId": "@l{{level - 1}}" """)}} } }"""))}}] }""")
            .After("""{ "taskPatches": [{ "op": "create", "taskId": "@top", "body": { "title": "top" } }] }""");
        deep.Decide("""{ "taskPatches": [{ "op": "update", "taskId": "@l0", "body": { "parentTaskId": "@top" } }] }""").Problems.ShouldHaveSingleItem().Path.ShouldBe("taskPatches[0].body.parentTaskId");
        deep.Decide("""{ "taskPatches": [{ "op": "update", "taskId": "@l1", "body": { "parentTaskId": "@top" } }] }""").Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_deleted_project_takes_nothing_but_its_restoration()
    {
        var deleted = Given.WithTasks("roof").After("""{ "op": "delete" }""");
        deleted.Decide("""{ "metaUpdates": { "title": "x" } }""").Problems.ShouldHaveSingleItem().Path.ShouldBe("op");
        var restored = deleted.After("""{ "op": "restore", "metaUpdates": { "status": "active" } }""");
        restored.IsDeleted.ShouldBeFalse();
        restored.Live().ShouldBe(["roof"]);
    }
}
