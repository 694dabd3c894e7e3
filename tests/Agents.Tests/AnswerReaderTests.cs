using Orchestrator.Agents.Answers;

namespace Orchestrator.Agents.Tests;

public sealed class AnswerReaderTests
{
    const string Answer = """
        {"patch":{"op":"update","taskPatches":[{"op":"update","taskId":"t1","body":{"title":"A } brace"}}]},
        "reply":"Done.","rationale":"","confidence":0.8,"questions":[],"notes":[]}
        """;

    [Theory]
    [InlineData(Answer)]
    [InlineData("```json\n" + Answer + "\n```")]
    [InlineData("<think>First {\"patch\": I wonder</think>\n" + Answer)]
    [InlineData("<think>{\"patch\":{\"op\":\"delete\",\"taskPatches\":[]}}</think>" + Answer)]
    [InlineData("Of course! Here it is {as asked}:\n" + Answer + "\nShall I do more? {}")]
    [InlineData("{\"answer\":" + Answer + "}")]
    [InlineData("<think>I wonder {\"a\": 1} and never stop thinking\n" + Answer)]
    [InlineData("<think>\nFirst {'patch': …} or so.\n```json\n" + Answer + "\n```")]
    [InlineData("thoughts without a beginning {\"a\":1}</think>" + Answer)]
    public void An_answer_is_found_in_what_models_write_around_it(string text)
    {
        var reading = AnswerReader.Read(text);
        reading.Errors.ShouldBeEmpty();
        reading.Answer!.Patch.GetProperty("taskPatches")[0].GetProperty("body").GetProperty("title").GetString().ShouldBe("A } brace");
        reading.Answer.Reply.ShouldBe("Done.");
    }

    [Fact]
    public void Commas_too_many_and_comments_do_no_harm() =>
        AnswerReader.Read("{\"patch\":{\"op\":\"update\",\"taskPatches\":[],}, // nothing\n \"confidence\": 7,}")
            .Answer!.Confidence.ShouldBe(1);

    [Fact]
    public void An_object_as_python_prints_it_is_read() =>
        AnswerReader.Read("""{'patch': {'op': 'update', 'metaUpdates': {'title': "It's \'so\'", 'summary': None}, 'taskPatches': []}, 'reply': 'A "word".'}""")
            .Answer!.Patch.GetProperty("metaUpdates").GetRawText().ShouldBe("""{"title":"It\u0027s \u0027so\u0027","summary":null}""");

    [Theory]
    [InlineData("{\"patch\":{\"op\":\"update\",\"taskPatches\":[{\"op\":\"upd", true)]
    [InlineData("Here: ```json\n{ \"patch\": {\"op\":\"update\", \"metaUpdates\": {\"title\": \"A } brace", true)]
    [InlineData("{\"patch\":{\"op\":\"update\",,}}", false)]
    [InlineData("{\"something\": \"else", false)]
    public void What_breaks_off_is_told_apart_from_what_is_malformed(string text, bool truncated)
    {
        var reading = AnswerReader.Read(text);
        reading.Answer.ShouldBeNull();
        reading.IsTruncated.ShouldBe(truncated);
    }

    /// <summary>The form that strict schemas force on a model, and the merge patch that is meant by it.</summary>
    [Theory]
    [InlineData("""{"title":null,"dueDate":null,"clear":["dueDate"]}""", """{"dueDate":null}""")]
    [InlineData("""{"title":"T","labels":[],"clear":[]}""", """{"title":"T","labels":[]}""")]
    [InlineData("""{"title":"T","dueDate":null}""", """{"title":"T","dueDate":null}""")]
    [InlineData("""{"dueDate":"2026-12-01","clear":["dueDate"]}""", """{"dueDate":null}""")]
    public void A_list_of_what_to_empty_becomes_nulls(string body, string merge)
    {
        var answer = AnswerReader.Read($$$"""
            {"patch":{"op":"update","metaUpdates":null,"taskPatches":[{"op":"update","taskId":"t","body":{{{body}}}},{"op":"delete","taskId":"u","body":null}]}}
            """).Answer!;
        answer.Patch.GetRawText().ShouldBe($$$"""
            {"op":"update","taskPatches":[{"op":"update","taskId":"t","body":{{{merge}}}},{"op":"delete","taskId":"u"}]}
            """.Trim());
    }

    [Fact]
    public void A_bare_patch_is_an_answer_without_words() =>
        AnswerReader.Read("{\"op\":\"update\",\"metaUpdates\":{\"title\":\"X\"},\"taskPatches\":[]}")
            .Answer!.Patch.GetProperty("metaUpdates").GetProperty("title").GetString().ShouldBe("X");

    [Theory]
    [InlineData("", "empty")]
    [InlineData("I would rather not.", "no JSON object")]
    [InlineData("{\"patch\":[]}", "must be an object")]
    [InlineData("{\"patch\":{\"op\":\"explode\"}}", "patch.op")]
    [InlineData("{\"patch\":{\"taskPatches\":{}}}", "must be an array")]
    [InlineData("{\"patch\":{\"taskPatches\":[{\"op\":\"update\",\"taskId\":\"t1\"}]}}", "taskPatches[0] must have a body")]
    [InlineData("{\"patch\":{\"taskPatches\":[{\"op\":\"delete\"}]}}", "taskPatches[0] must have a taskId")]
    [InlineData("{{{{{{{{{{{{{{{{{{{{", "no JSON object")]
    public void What_is_wrong_with_an_answer_is_said_so_that_it_can_be_repaired(string text, string reason)
    {
        var reading = AnswerReader.Read(text);
        reading.Answer.ShouldBeNull();
        reading.Errors.ShouldContain(e => e.Contains(reason));
    }
}
