using FsCheck;
using FsCheck.Fluent;

namespace Orchestrator.Patches.Tests;

public class FractionalPositionTests
{
    [Fact]
    public void Later_ordinals_are_always_behind_earlier_ones() =>
        Enumerable.Range(0, 300_000).Select(FractionalPosition.FromOrdinal).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);

    [Fact]
    public void There_is_always_a_position_between_two()
    {
        // Any sequence of insertions at any places keeps every position distinct, valid and in its place.
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt[]>(), places =>
        {
            var positions = new List<string> { FractionalPosition.FromOrdinal(0), FractionalPosition.FromOrdinal(1) };
            foreach (var place in places.Select(place => place.Get % (positions.Count + 1)))
            {
                positions.Insert(place, FractionalPosition.Between(
                    place == 0 ? null : positions[place - 1], place == positions.Count ? null : positions[place]));
            }

            positions.ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
            positions.Distinct().Count().ShouldBe(positions.Count);
            positions.ShouldAllBe(position => FractionalPosition.IsValid(position));
        }).Check(Trials.Of(500));
    }

    [Fact]
    public void Inserting_at_one_place_a_thousand_times_stays_short()
    {
        var (low, high) = (FractionalPosition.FromOrdinal(0), FractionalPosition.FromOrdinal(1));
        for (var count = 0; count < 1_000; count++)
        {
            high = FractionalPosition.Between(low, high);
        }

        high.Length.ShouldBeLessThan(Limits.Position);
    }
}
