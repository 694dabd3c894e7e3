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
