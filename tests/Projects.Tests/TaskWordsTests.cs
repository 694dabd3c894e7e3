using Orchestrator.Projects.Tasks.Querying;

namespace Orchestrator.Projects.Tests;

public class TaskWordsTests
{
    private static readonly TaskWords Words = TaskWords.Of("Über den Dächern", ["Green roof", "𝒳-ray"], "Slates from the Welsh quarry.\nBelow the roof");

    [Theory]
    [InlineData("uber", 1)]
    [InlineData("ub", 1)]
    [InlineData("ber", 0)]
    [InlineData("green", 0.4)]
    [InlineData("𝒳", 0.4)]
    [InlineData("welsh", 0.1)]
    [InlineData("roof", 0.5)]
    [InlineData("d", 1)]
    [InlineData("moss", 0)]
    public void A_word_weighs_by_the_texts_in_which_one_begins_so(string word, double weight) => Words.Weigh(TaskWords.Beginning(word)).ShouldBe(weight, 1e-9);

    [Theory]
    [InlineData("den dachern", true)]
    [InlineData("welsh quarry below", true)]
    [InlineData("welsh quar", false)]
    [InlineData("dachern green", false)]
    [InlineData("roof 𝒳", false)]
    [InlineData("ray slates", false)]
    public void Words_in_a_row_are_whole_and_of_one_text(string words, bool has) => Words.Has(TaskWords.InARow(words.Split(' '))).ShouldBe(has);

    [Fact]
    public void Every_beginning_of_every_word_is_found()
    {
        var random = new Random(20261122);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => (char)(random.Next(4) == 0 ? random.Next('α', 'ω') : random.Next('a', 'z'))));
        for (var run = 0; run < 500; run++)
        {
            var words = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Word()).ToList();
            var own = TaskWords.Of("title", [], string.Join(' ', words));
            words.ShouldAllBe(word => own.Has(TaskWords.Beginning(word.Substring(0, random.Next(1, word.Length + 1)))));
            own.Has(TaskWords.InARow(words)).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_task_of_no_words_has_none() => TaskWords.Of("!", [], null).Weigh(TaskWords.Beginning("a")).ShouldBe(0);
}
