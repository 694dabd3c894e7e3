using System.Text.Json;
using Orchestrator.Agents.Offline;

namespace Orchestrator.Agents.Tests;

/// <summary>Turns of a conversation: what is answered from the project, and what is a wish that somebody else has to propose.</summary>
public sealed class QuestionCorpusTests
{
    [Fact]
    public void Turns_of_the_corpus_are_answered_or_understood_as_wishes() =>
        Corpus.Questions.ShouldReach(Scored.Wanted, e => e.GetProperty("ask").GetString()!, Check);

    [Fact]
    public void The_corpus_holds_what_it_promises() => Corpus.Questions.Count.ShouldBeGreaterThanOrEqualTo(130);

    [Fact]
    public void A_project_without_tasks_can_still_be_asked_about()
    {
        var answer = OfflineAgent.Answer(Sent.Instruction("what is overdue?", Sent.NoProject, "ask"));
        answer.Intent!.Kind.ShouldBe("answer");
        answer.Reply.ShouldContain("no tasks yet");
    }

    [Fact]
    public void An_answer_to_a_question_of_the_editor_is_an_edit()
    {
        var asked = Sent.Edit("make the product pages high priority");
        var intent = OfflineAgent.Answer(Sent.Instruction("the second one", Corpus.Project, "ask",
            new AgentTurn("user", "make the product pages high priority"), new AgentTurn("agent", asked.Reply))).Intent!;
        intent.Kind.ShouldBe("edit");
        intent.Instruction!.ShouldContain("Build the product pages");
    }

    static void Check(JsonElement expected)
    {
        var answer = OfflineAgent.Answer(Sent.Instruction(expected.GetProperty("ask").GetString()!, Corpus.Team, "ask")
            with { People = Corpus.People, AskedBy = "ana" });
        answer.Operations().ShouldBeEmpty();
        answer.Intent.ShouldNotBeNull().Kind.ShouldBe(expected.GetProperty("intent").GetString(), answer.Reply);
        if (expected.TryGetProperty("says", out var says)) answer.Reply.ShouldContain(says.GetString()!);
        if (expected.TryGetProperty("tasks", out var tasks))
            answer.Intent.TaskIds.ShouldBe(tasks.EnumerateArray().Select(t => t.GetString()!), ignoreOrder: true, customMessage: answer.Reply);
        if (expected.TryGetProperty("instruction", out var instruction)) (answer.Intent.Instruction ?? "").ShouldContain(instruction.GetString()!);
        if (expected.TryGetProperty("goal", out var goal)) (answer.Intent.Goal ?? "").ShouldContain(goal.GetString()!);
    }
}
