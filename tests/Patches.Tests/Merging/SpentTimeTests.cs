using FsCheck;
using FsCheck.Fluent;

namespace Orchestrator.Patches.Tests.Merging;

/// <summary>The actual time of a task beside its time entries, however their changes meet.</summary>
public class SpentTimeTests
{
    private static readonly string[] Names = ["p", "q", "r", "s"];

    /// <summary>What somebody does to one entry: its new minutes, or 0 to remove it; and on how old a version.</summary>
    private static Gen<(string Entry, int Minutes, int Age)> Step =>
        from entry in Gen.Elements(Names)
        from minutes in Gen.Choose(0, 4)
        from age in Gen.Choose(0, 4)
        select (entry, minutes, age);

    [Fact]
    public void Whoever_logs_corrects_and_takes_back_on_whatever_version_the_sum_stays_true() => Prop.ForAll(Gen.ArrayOf(Step).ToArbitrary(), steps =>
    {
        var states = new List<ProjectState> { Given.WithTasks("a") };
        foreach (var (entry, minutes, age) in steps)
        {
            Land(states, Math.Max(0, states.Count - 1 - age), state => Log(state, entry, minutes));
        }

        // And every patch can be taken back on any later state, as undo does it: the inverse on the version that it left, rebased.
        for (var version = states.Count - 1; version > 0; version--)
        {
            var undo = PatchDiff.Between(states[version], states[version - 1]);
            Land(states, version, _ => undo);
        }

        Entries(states[^1]).ShouldBeEmpty();
    }).Check(Trials.Of(500).WithEndSize(20));

    [Fact]
    public void Two_who_log_at_once_both_count_and_so_does_what_a_third_set_by_hand()
    {
        var @base = Given.WithTasks("a").After(Update("""{ "actualMinutes": 100 }"""));
        var head = @base.Apply(Log(@base, "p", 10));
        head = head.Apply(PatchRebase.Onto(@base, head, Log(@base, "q", 5)).Patch);
        Actual(head).ShouldBe(115);

        var corrected = @base.After(Update("""{ "actualMinutes": 60 }"""));
        Actual(corrected.Apply(PatchRebase.Onto(@base, corrected, Log(@base, "q", 5)).Patch)).ShouldBe(65);
    }

    [Fact]
    public void Two_who_set_it_by_hand_and_log_beside_it_clash_over_what_they_set()
    {
        var @base = Given.WithTasks("a");
        var theirs = @base.After(Update("""{ "actualMinutes": 60 }"""));
        var yours = @base.Decide(Update($$"""{ "timeEntries": { {{Entry("p", 5)}} }, "actualMinutes": 50 }""")).Patch;
        PatchRebase.Onto(@base, theirs, yours).Conflicts.ShouldHaveSingleItem().Field.ShouldBe("actualMinutes");
    }

    [Fact]
    public void Clearing_an_object_clears_what_one_saw_of_it_and_no_more()
    {
        var @base = Given.WithTasks("a").After(Update("""{ "metadata": { "x": 1 } }"""));
        var head = @base.After(Update("""{ "metadata": { "y": 2 } }"""));
        var merged = head.Apply(PatchRebase.Onto(@base, head, @base.Decide(Update("""{ "metadata": null }""")).Patch).Patch);
        merged.TaskNamed("a").Fields[TaskFields.Metadata].GetRawText().ShouldBe("""{"y":2}""");
    }

    // What a rule or a conflict stands against does not land; what lands leaves the sum true.
    private static void Land(List<ProjectState> states, int version, Func<ProjectState, ProjectPatch> change)
    {
        var (@base, head) = (states[version], states[^1]);
        var rebased = PatchRebase.Onto(@base, head, change(@base));
        rebased.Problems.ShouldBeEmpty();
        rebased.Conflicts.ShouldAllBe(conflict => conflict.Field == "timeEntries");
        if (!rebased.Patch.IsEmpty)
        {
            states.Add(head.Apply(rebased.Patch));
            Actual(states[^1]).ShouldBe(Entries(states[^1]).Sum());
        }
    }

    private static ProjectPatch Log(ProjectState state, string name, int minutes)
    {
        var entries = state.TaskNamed("a").Fields[TaskFields.TimeEntries];
        var before = entries.ValueKind == System.Text.Json.JsonValueKind.Object && entries.TryGetProperty(Given.Task(name).ToString(), out var entry) ? entry.GetProperty("minutes").GetInt32() : 0;
        if (minutes == before)
        {
            return ProjectPatch.Nothing;
        }

        var change = minutes == 0 ? $"\"@{name}\": null" : Entry(name, minutes);
        return state.Decide(Update($$"""{ "timeEntries": { {{change}} }, "actualMinutes": {{Actual(state) - before + minutes}} }""")).Patch;
    }

    private static string Entry(string name, int minutes) => $$"""  "@{{name}}": { "minutes": {{minutes}}, "at": "2026-01-02T03:04:05Z", "userId": "@ana" } """;

    private static long Actual(ProjectState state) =>
        state.TaskNamed("a").Fields[TaskFields.ActualMinutes] is { ValueKind: System.Text.Json.JsonValueKind.Number } actual ? actual.GetInt64() : 0;

    private static List<long> Entries(ProjectState state) => state.TaskNamed("a").Fields[TaskFields.TimeEntries] is { ValueKind: System.Text.Json.JsonValueKind.Object } entries
        ? [.. entries.EnumerateObject().Select(entry => entry.Value.GetProperty("minutes").GetInt64())]
        : [];

    private static string Update(string body) => $$"""{ "taskPatches": [{ "op": "update", "taskId": "@a", "body": {{body}} }] }""";
}
