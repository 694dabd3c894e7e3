using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Patches.Merging;

namespace Orchestrator.Patches.Tests.Merging;

public class SequenceDiffTests
{
    private static readonly Gen<char[]> Letters = Gen.ArrayOf(Gen.Elements('a', 'b', 'c', 'd'));

    [Fact]
    public void The_hunks_applied_to_one_sequence_give_the_other_with_as_few_edits_as_there_can_be() => Prop.ForAll(Letters.Two().ToArbitrary(), pair =>
    {
        var (one, other) = pair;
        var hunks = SequenceDiff.Between(one, other);
        Apply(one, other, hunks).ShouldBe(other);
        hunks.Sum(hunk => hunk.BaseEnd - hunk.BaseStart + hunk.OtherEnd - hunk.OtherStart).ShouldBe(one.Length + other.Length - (2 * LongestCommon(one, other)));
    }).Check(Trials.Of(1_000));

    [Fact]
    public void Between_two_hunks_stands_something_that_both_share() => Prop.ForAll(Letters.Two().ToArbitrary(), pair =>
    {
        var hunks = SequenceDiff.Between(pair.Item1, pair.Item2);
        hunks.Zip(hunks.Skip(1)).ShouldAllBe(pair => pair.First.BaseEnd < pair.Second.BaseStart && pair.First.OtherEnd < pair.Second.OtherStart);
    }).Check(Trials.Of(1_000));

    [Fact]
    public void A_rewrite_is_one_hunk_and_its_cost_is_bounded()
    {
        var forwards = Enumerable.Range(0, 20_000).ToArray();
        var backwards = forwards.Reverse().ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        SequenceDiff.Between(forwards, backwards).ShouldBe([new Hunk(0, 20_000, 0, 20_000)]);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16_000_000);
    }

    private static List<char> Apply(char[] one, char[] other, List<Hunk> hunks)
    {
        var result = new List<char>();
        var at = 0;
        foreach (var hunk in hunks)
        {
            result.AddRange(one[at..hunk.BaseStart]);
            result.AddRange(other[hunk.OtherStart..hunk.OtherEnd]);
            at = hunk.BaseEnd;
        }

        result.AddRange(one[at..]);
        return result;
    }

    // The textbook's table, quadratic and plainly right.
    private static int LongestCommon(char[] one, char[] other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var x = 1; x <= one.Length; x++)
        {
            for (var y = 1; y <= other.Length; y++)
            {
                table[x, y] = one[x - 1] == other[y - 1] ? table[x - 1, y - 1] + 1 : Math.Max(table[x - 1, y], table[x, y - 1]);
            }
        }

        return table[one.Length, other.Length];
    }
}
