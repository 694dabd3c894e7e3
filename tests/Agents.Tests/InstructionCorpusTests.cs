using System.Text.Json;

namespace Orchestrator.Agents.Tests;

public sealed class InstructionCorpusTests
{
    public static TheoryData<string> Sentences => [.. Corpus.Instructions.Select(i => i.GetProperty("say").GetString()!)];

    [Theory, MemberData(nameof(Sentences))]
    public void A_sentence_of_the_corpus_changes_what_it_says_and_nothing_else(string sentence)
    {
        var expected = Corpus.Instructions.First(i => i.GetProperty("say").GetString() == sentence);
        var answer = Sent.Edit(sentence);
        EditShape.ShouldHold(answer);
        if (expected.TryGetProperty("asks", out var asks))
        {
            answer.Operations().ShouldBeEmpty();
            answer.Meta().EnumerateObject().ShouldBeEmpty();
            answer.Questions.ShouldHaveSingleItem().Text.ShouldContain(asks.GetString()!);
            if (expected.TryGetProperty("choices", out var choices))
                answer.Questions[0].Choices.ShouldBe(choices.EnumerateArray().Select(c => c.GetString()!));
            return;
        }

        var operations = answer.Operations();
        Ids(operations, "delete").ShouldBe(Names(expected, "deleted"), ignoreOrder: true);
        if (!expected.TryGetProperty("mayStay", out _))
            Ids(operations, "update").ShouldBe(expected.TryGetProperty("tasks", out var tasks)
            ? tasks.EnumerateObject().Select(t => t.Name) : [], ignoreOrder: true);
        foreach (var operation in operations.Where(o => o.GetProperty("op").GetString() == "update"))
            Compare(operation.GetProperty("body"), expected.GetProperty("tasks").GetProperty(operation.GetProperty("taskId").GetString()!));

        var created = operations.Where(o => o.GetProperty("op").GetString() == "create").ToList();
        var wanted = expected.TryGetProperty("created", out var list) ? list.EnumerateArray().ToList() : [];
        created.Count.ShouldBe(wanted.Count, answer.Reply);
        foreach (var (operation, fields) in created.Zip(wanted)) Compare(operation.GetProperty("body"), fields);

        if (expected.TryGetProperty("project", out var project)) Compare(answer.Meta(), project);
        else answer.Meta().EnumerateObject().ShouldBeEmpty();
        answer.Notes.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_corpus_holds_what_it_promises() => Corpus.Instructions.Count.ShouldBeGreaterThanOrEqualTo(100);

    /// <summary>A value that begins with <c>~</c> is part of the text.</summary>
    static void Compare(JsonElement body, JsonElement fields)
    {
        foreach (var field in fields.EnumerateObject())
        {
            body.TryGetProperty(field.Name, out var value).ShouldBeTrue($"{field.Name} is not set in {body.GetRawText()}");
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
