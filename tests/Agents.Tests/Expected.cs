using System.Text.Json;

namespace Orchestrator.Agents.Tests;

/// <summary>What an entry of a corpus expects of an edit: the tasks that change and how, and that no other does.</summary>
internal static class Expected
{
    /// <summary>
    /// <c>tasks</c> (id → fields that its update must set), <c>created</c>, <c>deleted</c>, <c>project</c>; or <c>asks</c>, a part of the question.
    /// <c>mayStay</c>: which tasks change is left open.
    /// </summary>
    public static void ShouldMeet(this AgentAnswer answer, JsonElement expected)
    {
        if (expected.TryGetProperty("asks", out var asks))
        {
            answer.Operations().ShouldBeEmpty(answer.Reply);
            answer.Meta().EnumerateObject().ShouldBeEmpty();
            answer.Questions.ShouldHaveSingleItem().Text.ShouldContain(asks.GetString()!);
            if (expected.TryGetProperty("choices", out var choices))
                answer.Questions[0].Choices.ShouldBe(choices.EnumerateArray().Select(c => c.GetString()!));
            return;
        }

        var operations = answer.Operations();
        Ids(operations, "delete").ShouldBe(Names(expected, "deleted"), ignoreOrder: true, customMessage: answer.Reply);
        if (!expected.TryGetProperty("mayStay", out _))
            Ids(operations, "update").ShouldBe(expected.TryGetProperty("tasks", out var tasks)
                ? tasks.EnumerateObject().Select(t => t.Name) : [], ignoreOrder: true, customMessage: answer.Reply);
        foreach (var operation in operations.Where(o => o.GetProperty("op").GetString() == "update"))
            if (expected.GetProperty("tasks").TryGetProperty(operation.GetProperty("taskId").GetString()!, out var fields))
                Compare(operation.GetProperty("body"), fields);

        var created = operations.Where(o => o.GetProperty("op").GetString() == "create").ToList();
        var wanted = expected.TryGetProperty("created", out var list) ? list.EnumerateArray().ToList() : [];
        created.Count.ShouldBe(wanted.Count, answer.Reply);
        foreach (var (operation, fields) in created.Zip(wanted)) Compare(operation.GetProperty("body"), fields);

        if (expected.TryGetProperty("project", out var project)) Compare(answer.Meta(), project);
        else answer.Meta().EnumerateObject().ShouldBeEmpty(answer.Reply);
        answer.Notes.ShouldNotBeEmpty();
    }

    /// <summary>A value that begins with <c>~</c> is part of the text; <c>*</c> is any.</summary>
    static void Compare(JsonElement body, JsonElement fields)
    {
        foreach (var field in fields.EnumerateObject())
        {
            body.TryGetProperty(field.Name, out var value).ShouldBeTrue($"{field.Name} is not set in {body.GetRawText()}");
            if (field.Value.ValueKind == JsonValueKind.String && field.Value.ValueEquals("*")) continue;
            if (field.Value.ValueKind == JsonValueKind.String && field.Value.GetString()!.StartsWith('~'))
                value.GetString()!.ShouldContain(field.Value.GetString()![1..], Case.Insensitive);
            else JsonElement.DeepEquals(value, field.Value)
                .ShouldBeTrue($"{field.Name}: {value.GetRawText()} is not {field.Value.GetRawText()}");
        }
    }

    static IEnumerable<string> Ids(IEnumerable<JsonElement> operations, string op) =>
        operations.Where(o => o.GetProperty("op").GetString() == op).Select(o => o.GetProperty("taskId").GetString()!);

    static IEnumerable<string> Names(JsonElement expected, string name) =>
        expected.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(i => i.GetString()!) : [];
}
