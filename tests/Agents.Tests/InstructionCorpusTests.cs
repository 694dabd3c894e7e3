using System.Text.Json;

namespace Orchestrator.Agents.Tests;

/// <summary>Sentences and the patches expected of them. What was written before the grammar was mended for it keeps a score of its own.</summary>
public sealed class InstructionCorpusTests
{
    [Fact]
    public void Sentences_of_the_corpus_change_what_they_say_and_nothing_else() => Corpus.Instructions.ShouldReach(Scored.Wanted, Say, expected =>
    {
        var answer = Sent.Edit(Say(expected));
        EditShape.ShouldHold(answer);
        answer.ShouldMeet(expected);
    });

    [Fact]
    public void Sentences_of_a_team_change_what_they_say_and_nothing_else() => Team(Corpus.TeamInstructions);

    [Fact]
    public void Held_out_sentences_change_what_they_say_and_nothing_else() => Team(Corpus.HeldOut);

    [Fact]
    public void The_corpus_holds_what_it_promises()
    {
        (Corpus.Instructions.Count + Corpus.TeamInstructions.Count).ShouldBeGreaterThanOrEqualTo(200);
        Corpus.HeldOut.Count.ShouldBeGreaterThanOrEqualTo(100);
    }

    static void Team(IReadOnlyList<JsonElement> corpus) => corpus.ShouldReach(Scored.Wanted, Say, expected =>
    {
        var answer = Sent.EditTeam(Say(expected));
        EditShape.ShouldHold(answer, Corpus.Team);
        answer.ShouldMeet(expected);
    });

    static string Say(JsonElement entry) => entry.GetProperty("say").GetString()!;
}
