using FsCheck;
using FsCheck.Fluent;

namespace Orchestrator.Patches.Tests.Merging;

/// <summary>A sequence of distinct words, and what two people made of it. Each adds words of its own, so that whose a word is can be told.</summary>
internal sealed record Edits(string[] Base, string[] Theirs, string[] Yours)
{
    public static Gen<Edits> Any =>
        from length in Gen.Choose(0, 8)
        let @base = Enumerable.Range(0, length).Select(number => $"word {number}").ToArray()
        from theirs in Edited(@base, "theirs")
        from yours in Edited(@base, "yours")
        select new Edits(@base, theirs, yours);

    /// <summary>Both sides edit words of their own, with at least one between them that neither touches.</summary>
    public static Gen<Edits> Apart =>
        from before in Gen.Choose(1, 5)
        from after in Gen.Choose(1, 5)
        let front = Enumerable.Range(0, before).Select(number => $"front {number}").ToArray()
        let back = Enumerable.Range(0, after).Select(number => $"back {number}").ToArray()
        from newFront in Edited(front, "theirs")
        from newBack in Edited(back, "yours")
        select new Edits([.. front, "middle", .. back], [.. newFront, "middle", .. back], [.. front, "middle", .. newBack]);

    public string[] BothApart => [.. Theirs.TakeWhile(word => word != "middle"), "middle", .. Yours.SkipWhile(word => word != "middle").Skip(1)];

    /// <summary>Judges a merge that found no conflict: nobody's addition is lost, nobody's removal comes back, and each side's order holds.</summary>
    public void ShouldHoldIn(IReadOnlyList<string> merged)
    {
        merged.Order().ShouldBe(Base.Intersect(Theirs).Intersect(Yours).Concat(Theirs.Except(Base)).Concat(Yours.Except(Base)).Order());
        merged.Intersect(Theirs).ShouldBe(Theirs.Intersect(merged));
        merged.Intersect(Yours).ShouldBe(Yours.Intersect(merged));
    }

    private static Gen<string[]> Edited(string[] words, string who) =>
        from moves in Gen.ArrayOf(Gen.Choose(0, 5), words.Length + 1)
        select words.Append(null)
            .SelectMany((word, index) => moves[index] switch
            {
                0 => [],
                1 => [$"{who} before {index}", word],
                2 => [$"{who} instead of {index}"],
                _ => (string?[])[word],
            })
            .OfType<string>()
            .ToArray();
}
