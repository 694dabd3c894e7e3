using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Orchestrator.Patches.Tests;

public class SiblingOrderTests
{
    private const int Insertions = 1_000;

    [Fact]
    public void A_task_comes_to_stand_where_it_is_put_whatever_positions_its_siblings_share()
    {
        var siblings = Gen.ArrayOf(Gen.Elements("V", "V", "W", "a0V", "a0V", "a1", "zzzV", "VVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVV"));
        Prop.ForAll(siblings.ToArbitrary(), Gen.Choose(0, 1_000).ToArbitrary(), (positions, place) =>
        {
            var before = Sorted(positions.Select(position => At(Guid.NewGuid(), position)));
            var index = place % (before.Count + 1);
            var after = Put(before, index, Guid.NewGuid(), end: "a2", out _);
            Sorted(after).ConvertAll(task => task.Id).ShouldBe(after.ConvertAll(task => task.Id));
        }).Check(Trials.Of(500));
    }

    [Theory]
    [InlineData("behind the first")]
    [InlineData("before the last")]
    [InlineData("in front")]
    [InlineData("at the end")]
    [InlineData("between the two newest")]
    public void However_often_tasks_are_put_into_one_spot_positions_stay_short_and_few_siblings_make_room(string spot)
    {
        var tasks = Sorted(Enumerable.Range(0, 10).Select(number => At(Guid.NewGuid(), FractionalPosition.FromOrdinal(number))));
        var (moved, index) = (0, 5);
        for (var count = 0; count < Insertions; count++)
        {
            index = spot switch
            {
                "behind the first" => 1,
                "before the last" => tasks.Count - 1,
                "in front" => 0,
                "at the end" => tasks.Count,

                // The worst there is for fractions: in front of the newest and behind it by turns.
                _ => count % 2 == 0 ? index : index + 1,
            };
            tasks = Put(tasks, index, Guid.NewGuid(), end: null, out var made);
            moved += made;
        }

        tasks.Select(task => task.Position).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        tasks.Max(task => task.Position.Length).ShouldBeLessThanOrEqualTo(SiblingOrder.Comfortable);
        (moved / Insertions).ShouldBeLessThan(3, "siblings that make room for one, on average");
    }

    private static TaskState At(Guid id, string position) => new(id, Body.Empty.With(TaskFields.Position, JsonSerializer.SerializeToElement(position)));

    private static List<TaskState> Sorted(IEnumerable<TaskState> tasks) => [.. TaskTree.Siblings(tasks)];

    private static List<TaskState> Put(List<TaskState> siblings, int index, Guid id, string? end, out int moved)
    {
        var (position, madeRoom) = SiblingOrder.Place(siblings, index, end);
        moved = madeRoom.Count;
        var room = madeRoom.ToDictionary(entry => entry.TaskId, entry => entry.Position);
        room.Values.Append(position).ShouldAllBe(text => FractionalPosition.IsValid(text));
        List<TaskState> after = room.Count == 0 ? [.. siblings] : [.. siblings.Select(task => room.TryGetValue(task.Id, out var made) ? At(task.Id, made) : task)];
        after.Insert(index, At(id, position));
        return after;
    }
}
