using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Patches.Merging;

namespace Orchestrator.Patches.Tests.Merging;

public class LineMergeTests
{
    private static readonly Config Config = Trials.Of(1_000);

    private static readonly Gen<string> Texts = Gen.ArrayOf(Gen.Elements("", "a", "b", "c")).Select(lines => string.Join('\n', lines));

    [Theory]
    [InlineData("a|b|c", "A|b|c", "a|b|C", "A|b|C")]
    [InlineData("a|b|c", "a|b|c|d", "A|b|c", "A|b|c|d")]
    [InlineData("a|b|c", "b|c", "a|b", "b")]
    [InlineData("a|b|c", "a|x|b|c", "a|b|x|c", "a|x|b|x|c")]
    [InlineData("a|b|c", "a|c", "a|c", "a|c")]
    [InlineData("", "a|b", "a|b", "a|b")]
    [InlineData("a", "", "", "")]
    [InlineData("a|b|c|", "a|b|c|d|", "A|b|c|", "A|b|c|d|")]
    public void Changes_of_different_lines_and_equal_changes_both_land(string @base, string theirs, string yours, string merged) =>
        Merge(@base, theirs, yours).ShouldBe(merged);

    [Theory]
    [InlineData("a|b|c", "A|b|c", "x|b|c")]
    [InlineData("a|b|c", "A|b|c", "a|B|c")]
    [InlineData("a|b|c", "a|b|c|d", "a|b|c|e")]
    [InlineData("a|b|c", "a|b|c|d", "a|b|C")]
    [InlineData("a|b|c", "", "a|B|c")]
    [InlineData("", "a", "b")]
    public void The_same_or_adjoining_lines_changed_differently_conflict(string @base, string theirs, string yours) =>
        Merge(@base, theirs, yours).ShouldBeNull();

    [Fact]
    public void What_one_side_alone_or_both_alike_did_is_the_result() => Prop.ForAll(Texts.Two().ToArbitrary(), pair =>
    {
        var (@base, changed) = pair;
        LineMerge.Merge(@base, changed, @base).ShouldBe(changed);
        LineMerge.Merge(@base, @base, changed).ShouldBe(changed);
        LineMerge.Merge(@base, changed, changed).ShouldBe(changed);
    }).Check(Config);

    [Fact]
    public void It_does_not_matter_who_came_first() => Prop.ForAll(Texts.Three().ToArbitrary(), texts =>
        LineMerge.Merge(texts.Item1, texts.Item2, texts.Item3).ShouldBe(LineMerge.Merge(texts.Item1, texts.Item3, texts.Item2))).Check(Config);

    [Fact]
    public void Edits_with_a_line_between_them_always_land_both() => Prop.ForAll(Edits.Apart.ToArbitrary(), edits =>
        Merge(edits).ShouldBe(edits.BothApart)).Check(Config);

    [Fact]
    public void Without_a_conflict_nothing_is_lost_and_nothing_comes_back() => Prop.ForAll(Edits.Any.ToArbitrary(), edits =>
    {
        if (Merge(edits) is { } merged)
        {
            edits.ShouldHoldIn(merged);
        }
    }).Check(Config);

    private static string[]? Merge(Edits edits) =>
        LineMerge.Merge(string.Join('\n', edits.Base), string.Join('\n', edits.Theirs), string.Join('\n', edits.Yours)) is { } merged
            ? merged.Length == 0 ? [] : merged.Split('\n')
            : null;

    private static string? Merge(string @base, string theirs, string yours) =>
        LineMerge.Merge(@base.Replace('|', '\n'), theirs.Replace('|', '\n'), yours.Replace('|', '\n'))?.Replace('\n', '|');
}
