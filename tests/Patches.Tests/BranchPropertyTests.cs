using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Tests;

/// <summary>
/// Merging a branch is its net patch rebased from the fork onto the head. Random histories of a project and of its branch: what the merge makes
/// is what each of the branch's patches would have made, carried over one by one.
/// </summary>
public class BranchPropertyTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];

    private static readonly Config Config = Trials.Of(600).WithEndSize(20);

    [Fact]
    public void Merging_into_a_project_that_stood_still_makes_it_the_branch() => Prop.ForAll(Histories(Names), Histories(Names), (before, after) =>
    {
        var fork = Play(Start, before).State;
        var branch = Play(Open(fork), after).State;
        var merged = Merge(fork, fork, branch);
        merged.Problems.ShouldBeEmpty();
        Json(fork.Apply(merged.Patch)).ShouldBe(Json(branch));
    }).Check(Config);

    [Fact]
    public void What_a_branch_restored_and_deleted_again_with_its_parent_back_stays_in_the_trash()
    {
        var fork = Play(Start,
        [
            """{ "op": "create", "taskId": "@c", "body": { "title": "c" } }""",
            """{ "op": "create", "taskId": "@b", "body": { "title": "b", "parentTaskId": "@c" } }""",
            """{ "op": "delete", "taskId": "@c" }""",
        ]).State;
        var branch = Play(Open(fork), ["""{ "op": "restore", "taskId": "@c" }""", """{ "op": "delete", "taskId": "@b" }"""]).State;
        var merged = Merge(fork, fork, branch);
        merged.Problems.ShouldBeEmpty();
        Json(fork.Apply(merged.Patch)).ShouldBe(Json(branch));
    }

    [Fact]
    public void Merging_a_branch_equals_replaying_its_patches_where_nothing_conflicts()
    {
        var compared = 0;
        Prop.ForAll(Histories(Names), Histories(Names[..3]), Histories(Names[3..]), (before, theirs, ours) =>
        {
            var fork = Play(Start, before).State;
            var (head, touched) = Play(fork, theirs);
            var (branch, mine) = Play(Open(fork), ours);

            // Cascades and cut dependencies reach beyond the names that the operations name.
            if (touched.Overlaps(mine) || Replay(fork, branch, ours, head) is not { } replayed)
            {
                return;
            }

            var merged = Merge(fork, head, branch);
            merged.Conflicts.ShouldBeEmpty();
            merged.Problems.ShouldBeEmpty();
            Json(head.Apply(merged.Patch)).ShouldBe(Json(replayed));
            compared += touched.Count > 0 && mine.Count > 0 ? 1 : 0;
        }).Check(Config);
        compared.ShouldBeGreaterThan(30, "or the law was tested on next to nothing");
    }

    [Fact]
    public void Merging_in_two_parts_makes_what_merging_at_once_makes() => Prop.ForAll(Histories(Names), Histories(Names), Gen.Choose(0, 9).ToArbitrary(), (before, after, cut) =>
    {
        var fork = Play(Start, before).State;
        var branch = Play(Open(fork), after).State;
        var net = PatchDiff.Between(fork, branch);
        var first = PatchDecider.Decide(fork, net with { TaskPatches = [.. net.TaskPatches.Take(cut)] });
        if (!first.IsAccepted)
        {
            return;
        }

        var ground = fork.Apply(first.Patch);
        var second = Merge(ground, ground, branch);
        second.Problems.ShouldBeEmpty();
        Json(ground.Apply(second.Patch)).ShouldBe(Json(branch));
    }).Check(Config);

    private static ProjectState Start => Given.Project();

    private static Rebased Merge(ProjectState ground, ProjectState head, ProjectState branch) =>
        PatchRebase.Onto(ground, head, PatchDecider.Decide(ground, PatchDiff.Between(ground, branch)).Patch);

    // Each of the branch's patches, carried from the branch's state before it onto what the ones before it made of the project.
    private static ProjectState? Replay(ProjectState fork, ProjectState end, string[] history, ProjectState head)
    {
        var state = fork;
        foreach (var operations in history)
        {
            var decision = state.Decide(Patch(operations));
            if (!decision.IsAccepted || decision.Patch.IsEmpty)
            {
                continue;
            }

            var carried = PatchRebase.Onto(state, head, decision.Patch);
            if (carried.Conflicts.Count > 0 || carried.Problems.Count > 0)
            {
                return null;
            }

            head = head.Apply(carried.Patch);
            state = state.Apply(decision.Patch);
        }

        Json(state).ShouldBe(Json(end));
        return head;
    }

    private static (ProjectState State, HashSet<Guid> Touched) Play(ProjectState state, string[] history)
    {
        var touched = new HashSet<Guid>();
        foreach (var operations in history)
        {
            var decision = state.Decide(Patch(operations));
            if (decision.IsAccepted)
            {
                state = state.Apply(decision.Patch);
                touched.UnionWith(decision.Patch.TaskPatches.Select(operation => operation.TaskId));
            }
        }

        return (state, touched);
    }

    private static string Patch(string operations) => $$"""{ "taskPatches": [{{operations}}] }""";

    private static Arbitrary<string[]> Histories(string[] names)
    {
        var name = Gen.Elements(names);
        var create =
            from task in name
            from parent in name
            from kind in Gen.Choose(0, 2)
            select $$"""{ "op": "create", "taskId": "@{{task}}", "body": { "title": "{{task}}"{{(kind == 1 ? $$""", "parentTaskId": "@{{parent}}" """ : "")}}{{(kind == 2 ? $$""", "dependencies": ["@{{parent}}"]""" : "")}} } }""";
        var update =
            from task in name
            from other in name
            from body in Gen.Elements(
                $$"""{ "parentTaskId": "@{{other}}" }""", """{ "parentTaskId": null }""", $$"""{ "dependencies": ["@{{other}}"] }""", """{ "dependencies": [] }""",
                """{ "status": "done" }""", """{ "status": "todo" }""", """{ "labels": ["x", "y"] }""", """{ "labels": ["y", "z"] }""", """{ "metadata": { "k": { "n": 1 } } }""",
                """{ "metadata": { "k": null } }""", """{ "title": "another" }""", """{ "estimatedMinutes": 30, "position": "V" }""")
            select $$"""{ "op": "update", "taskId": "@{{task}}", "body": {{body}} }""";
        var delete = name.Select(task => $$"""{ "op": "delete", "taskId": "@{{task}}" }""");
        var restore = name.Select(task => $$"""{ "op": "restore", "taskId": "@{{task}}" }""");
        return Gen.ArrayOf(Gen.OneOf(create, create, update, update, update, delete, restore)).ToArbitrary();
    }

    // As the opening of a branch makes it: the fork under an id of its own, at version 1.
    private static ProjectState Open(ProjectState fork) => fork.ForkAs(Given.Task("branch")).Apply(ProjectPatch.Nothing);

    private static string Json(ProjectState state) => PatchJson.ToJson(PatchDiff.Between(ProjectState.Create(state.Id), state)).GetRawText();
}
