using System.Text.Json;

namespace Orchestrator.Patches.Tests;

/// <summary>Custom fields, time entries, recurrence and milestones: what their shapes take, and how they read afterwards.</summary>
public class TaskFieldTests
{
    private const string Entry = """{ "minutes": 25, "at": "2026-02-03T04:05:06+01:00", "userId": "@ana" }""";

    [Theory]
    [InlineData("""{ "customFields": { "size": "L", "cost": 1e2 } }""", """{ "customFields": { "cost": 100, "size": "L" } }""")]
    [InlineData("""{ "customFields": { "size": "" } }""", "{}")]
    [InlineData("""{ "recurrence": { "rule": " freq=weekly;byday=mo " } }""", """{ "recurrence": { "rule": "FREQ=WEEKLY;BYDAY=MO", "basis": "due" } }""")]
    [InlineData("""{ "recurrence": {} }""", "{}")]
    [InlineData("""{ "isMilestone": true }""", """{ "isMilestone": true }""")]
    [InlineData("""{ "isMilestone": false }""", "{}")]
    public void A_value_takes_its_one_canonical_form(string sent, string stored)
    {
        var task = Given.WithTasks("a").After(Update(sent)).TaskNamed("a");
        var expected = Given.WithTasks("a").TaskNamed("a").Fields.Merge(PatchJson.ReadBody(JsonElement.Parse(stored), FieldTable.Task));
        JsonElement.DeepEquals(Json(task.Fields), Json(expected)).ShouldBeTrue(Json(task.Fields).GetRawText());
    }

    [Fact]
    public void An_entry_is_stored_by_its_instant_in_UTC_and_changed_member_by_member()
    {
        var state = Given.WithTasks("a").After(Update($$"""{ "timeEntries": { "@one": {{Entry}}, "@two": {{Entry}} } }"""));
        state = state.After(Update("""{ "timeEntries": { "@one": { "note": "walls", "minutes": 30 }, "@two": null } }"""));
        var entries = state.TaskNamed("a").Fields[TaskFields.TimeEntries];
        JsonElement.DeepEquals(entries, JsonElement.Parse(
            $$"""{ "{{Given.Task("one")}}": { "minutes": 30, "note": "walls", "at": "2026-02-03T03:05:06.000Z", "userId": "{{Given.Task("ana")}}" } }""")).ShouldBeTrue(entries.GetRawText());
        state.After(Update("""{ "timeEntries": { "@one": null } }""")).TaskNamed("a").Fields.Has(TaskFields.TimeEntries).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "customFields": [] }""", "must be an object of field keys with their values", true)]
    [InlineData("""{ "customFields": { "Size": 1 } }""", "must be an object whose keys are 1 to 50 of a-z, 0-9, - and _, the first a letter", true)]
    [InlineData("""{ "customFields": { "size": [1] } }""", "must be an object of texts and numbers; 'size' is neither", true)]
    [InlineData("""{ "customFields": { "size": 1, "size": 2 } }""", "names 'size' twice", false)]
    [InlineData("""{ "customFields": { "size": "\u0007" } }""", "has a value in 'size' that has control characters; only tab and line breaks are taken", false)]
    [InlineData("""{ "customFields": { "size": 9007199254740993 } }""", "has a number in 'size' that a double does not hold", false)]
    [InlineData("""{ "timeEntries": { "one": { "minutes": 1 } } }""", "must be an object of entry ids with {minutes, note, at, userId}; an entry id is a UUID", true)]
    [InlineData("""{ "timeEntries": { "@one": { "minutes": 0 } } }""", "that has a member minutes that must be 1 or more", false)]
    [InlineData("""{ "timeEntries": { "@one": { "minutes": null } } }""", "that has a member minutes that must be a whole number of minutes", true)]
    [InlineData("""{ "timeEntries": { "@one": { "at": "2026-02-03T04:05:06" } } }""", "that has a member at that must be an instant like 2026-01-02T03:04:05Z", true)]
    [InlineData("""{ "timeEntries": { "@one": { "by": "ana" } } }""", "that must be {minutes, note, at, userId} and nothing else", true)]
    [InlineData("""{ "recurrence": "weekly" }""", "must be {rule, basis}, such as {\"rule\": \"FREQ=WEEKLY;BYDAY=MO\", \"basis\": \"due\"}", true)]
    [InlineData("""{ "recurrence": { "rule": "every Monday" } }""", "must be a rule of NAME=VALUE parts joined by semicolons, with FREQ among them, such as FREQ=WEEKLY;BYDAY=MO", true)]
    [InlineData("""{ "recurrence": { "rule": "FREQ=DAILY;FREQ=DAILY" } }""", "must be a rule of NAME=VALUE parts joined by semicolons, with FREQ among them, such as FREQ=WEEKLY;BYDAY=MO", true)]
    [InlineData("""{ "recurrence": { "rule": "FREQ=DAILY", "basis": "start" } }""", "has a basis that must be one of due, completion", true)]
    [InlineData("""{ "isMilestone": "yes" }""", "must be true or false", true)]
    public void What_is_of_another_shape_is_refused(string sent, string reason, bool malformed)
    {
        var problem = Given.Read(Update(sent)).Problems.ShouldHaveSingleItem();
        problem.Message.ShouldEndWith(reason);
        problem.Malformed.ShouldBe(malformed);
    }

    [Fact]
    public void An_entry_must_be_whole_after_the_patch() =>
        Given.WithTasks("a").Decide(Update("""{ "timeEntries": { "@one": { "minutes": 5, "userId": "@ana" } } }""")).Problems.ShouldHaveSingleItem()
            .ShouldBe(new PatchProblem("taskPatches[0].body.timeEntries", $"has an entry {Given.Task("one")} without at"));

    [Fact]
    public void A_task_holds_no_more_entries_and_fields_than_its_limits()
    {
        var state = Given.WithTasks("a")
            .After(Update($$"""{ "timeEntries": { {{Many(Limits.TimeEntries, index => $$"""  "@{{index}}": {{Entry}} """)}} } }"""))
            .After(Update($$"""{ "customFields": { {{Many(Limits.CustomFields, index => $$"""  "f{{index}}": 1 """)}} } }"""));
        state.Decide(Update($$"""{ "timeEntries": { "@more": {{Entry}} }, "customFields": { "more": 1 } }""")).Problems.Select(problem => problem.Message)
            .ShouldBe(["would grow to 101 fields; the limit is 100", "would grow to 1001 entries; the limit is 1000"]);

        static string Many(int count, Func<int, string> member) => string.Join(",", Enumerable.Range(0, count).Select(member));
    }

    [Theory]
    [InlineData("""{ "timeEntries": { "@new": { "minutes": 90, "at": "2026-02-03T04:05:06Z", "userId": "@ana" } }, "actualMinutes": 115 }""", "Log 1 h 30 min on “a”")]
    [InlineData("""{ "timeEntries": { "@one": null } }""", "Remove 25 min logged on “a”")]
    [InlineData("""{ "timeEntries": { "@one": { "note": "walls" } } }""", "Change the time logged on “a”")]
    [InlineData("""{ "timeEntries": null }""", "Remove 25 min logged on “a”")]
    [InlineData("""{ "customFields": { "size": "L" } }""", "Set size of “a” to L")]
    [InlineData("""{ "customFields": { "cost": null } }""", "Clear cost of “a”")]
    [InlineData("""{ "recurrence": { "rule": "FREQ=DAILY" } }""", "Repeat “a” by FREQ=DAILY, counted from its due date")]
    [InlineData("""{ "isMilestone": true }""", "Make “a” a milestone")]
    public void A_change_is_told_in_words(string sent, string words)
    {
        var state = Given.WithTasks("a").After(Update($$"""{ "timeEntries": { "@one": {{Entry}} }, "customFields": { "cost": 1 }, "actualMinutes": 25 }"""));
        PatchDescription.InOneLine(state, state.Decide(Update(sent)).Patch).ShouldBe(words);
    }

    [Fact]
    public void Entries_and_fields_of_two_people_come_together_and_one_given_two_values_is_a_conflict()
    {
        var @base = Given.WithTasks("a").After(Update($$"""{ "timeEntries": { "@one": {{Entry}} } }"""));
        var theirs = @base.After(Update($$"""{ "timeEntries": { "@two": {{Entry}} }, "customFields": { "size": "L" } }"""));
        var yours = @base.Decide(Update($$"""{ "timeEntries": { "@three": {{Entry}}, "@one": { "minutes": 5 } }, "customFields": { "cost": 1 } }""")).Patch;
        var merged = theirs.Apply(PatchRebase.Onto(@base, theirs, yours).Patch).TaskNamed("a").Fields;
        (merged[TaskFields.TimeEntries].GetPropertyCount(), merged[TaskFields.CustomFields].GetPropertyCount()).ShouldBe((3, 2));

        var gone = @base.After(Update("""{ "timeEntries": { "@one": null } }"""));
        PatchRebase.Onto(@base, gone, yours).Conflicts.ShouldHaveSingleItem().Field.ShouldBe("timeEntries");
    }

    private static string Update(string body) => $$"""{ "taskPatches": [{ "op": "update", "taskId": "@a", "body": {{body}} }] }""";

    private static JsonElement Json(Body body) => JsonElement.Parse(PatchJson.BodyToUtf8(body));
}
