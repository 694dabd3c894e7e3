using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tests;

/// <summary>A page is what sorting everything and counting it off would show.</summary>
public sealed class ChosenPageTests
{
    [Fact]
    public void Any_page_of_any_number_in_any_order_is_that_of_the_sorted_whole()
    {
        var random = new Random(20261121);
        for (var run = 0; run < 500; run++)
        {
            var all = Enumerable.Range(0, random.Next(400)).ToArray();
            if (run % 3 > 0)
            {
                random.Shuffle(all);
            }

            var asked = new PageRequest(random.Next(1, 12), random.Next(1, 60));
            var falling = Comparer<int>.Create((one, other) => other.CompareTo(one));
            foreach (var (order, rank) in ((IComparer<int>?, Func<int, long>?)[])[(null, null), (Comparer<int>.Default, null), (falling, null), (Comparer<int>.Default, item => item / 7), (falling, item => -item / 40)])
            {
                var chosen = new ChosenPage<int>(order, asked, rank);
                chosen.Take(all.AsSpan());

                IEnumerable<int> whole = order is null ? all : all.Order(order);
                chosen.Page().ShouldBe(whole.Skip((int)asked.Offset).Take(asked.PageSize), $"run {run}, {asked}");
                chosen.Total.ShouldBe(all.Length);
            }
        }
    }

    [Fact]
    public void The_rank_of_a_text_never_contradicts_the_order_of_texts()
    {
        var random = new Random(20261122);
        string[] pieces = ["", "a", "b", "ab", "z", "\0", "\u007f", "é", "\ud835\udcb3", "\uffee", "2026-01-0", "launch"];
        string Text() => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)]));
        for (var run = 0; run < 20_000; run++)
        {
            var (one, other) = (Text(), Text());
            (Math.Sign(ValueOrder.RankOf(one).CompareTo(ValueOrder.RankOf(other))) * Math.Sign(ValueOrder.Compare(one, other))).ShouldBeGreaterThanOrEqualTo(0, $"{one} and {other}");
        }
    }
}
