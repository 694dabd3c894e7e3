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
            foreach (var order in (IComparer<int>?[])[null, Comparer<int>.Default, Comparer<int>.Create((one, other) => other.CompareTo(one))])
            {
                var chosen = new ChosenPage<int>(order, asked);
                chosen.Take(all.AsSpan());

                IEnumerable<int> whole = order is null ? all : all.Order(order);
                chosen.Page().ShouldBe(whole.Skip((int)asked.Offset).Take(asked.PageSize), $"run {run}, {asked}");
                chosen.Total.ShouldBe(all.Length);
            }
        }
    }
}
