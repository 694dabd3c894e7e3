using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Patches.Merging;
using Item = (string Text, bool Met);

namespace Orchestrator.Patches.Tests.Merging;

public class CriteriaMergeTests
{
    private static readonly Config Config = Trials.Of(1_000);

    // Few texts, so that the same one often stands twice.
    private static readonly Gen<Item[]> Lists = Gen.ArrayOf(
        from text in Gen.Elements("a", "b", "c", "d", "e")
        from met in Gen.Elements(true, false)
        select (text, met));

    // "a b+" is an open item a and a met item b.
    [Theory]
    [InlineData("a b c", "a+ b c", "a b c+", "a+ b c+")]
    [InlineData("a b c", "a+ b c", "a b+ c", "a+ b+ c")]
    [InlineData("a b", "a+ b", "a+ b", "a+ b")]
    [InlineData("a", "a x", "a y", "a x y")]
    [InlineData("", "x y", "z", "x y z")]
    [InlineData("a", "a x", "a x", "a x")]
    [InlineData("a b c", "b c", "a c", "c")]
    [InlineData("a b c", "A b c", "a B c", "A B c")]
    [InlineData("a b c", "a b c x", "a b+ c", "a b+ c x")]
    [InlineData("a b c", "A b c", "y a b c", "y A b c")]
    [InlineData("a b c", "b c a", "a b+ c", "b+ c a")]
    [InlineData("a b c", "b c a", "c a b", "c b a")]
    [InlineData("a a", "a+ a", "a a+", "a+ a+")]
    [InlineData("a a", "a", "a a b", "a b")]
    [InlineData("a b", "a", "", "")]
    public void Changes_of_different_items_and_equal_changes_both_land(string @base, string theirs, string yours, string merged) =>
        Text(CriteriaMerge.Merge(Read(@base), Read(theirs), Read(yours))).ShouldBe(merged);

    [Theory]
    [InlineData("a b", "b", "a+ b")]
    [InlineData("a b", "A b", "a+ b")]
    [InlineData("a b", "A b", "b")]
    [InlineData("a b", "A b", "x b")]
    [InlineData("a b c", "b c a", "b c")]
    [InlineData("a", "a x", "a x+")]
    public void Removing_or_rewording_what_the_other_side_changed_conflicts(string @base, string theirs, string yours)
    {
        CriteriaMerge.Merge(Read(@base), Read(theirs), Read(yours)).ShouldBeNull();
        CriteriaMerge.Merge(Read(@base), Read(yours), Read(theirs)).ShouldBeNull();
    }

    [Fact]
    public void What_one_side_alone_or_both_alike_did_is_the_result() => Prop.ForAll(Lists.Two().ToArbitrary(), pair =>
    {
        var (@base, changed) = pair;
        CriteriaMerge.Merge(@base, changed, @base).ShouldBe(changed);
        CriteriaMerge.Merge(@base, @base, changed).ShouldBe(changed);
        CriteriaMerge.Merge(@base, changed, changed).ShouldBe(changed);
    }).Check(Config);

    [Fact]
    public void Who_came_first_changes_no_more_than_the_order_of_what_both_added() => Prop.ForAll(Lists.Three().ToArbitrary(), lists =>
        CriteriaMerge.Merge(lists.Item1, lists.Item2, lists.Item3)?.Order().ShouldBe(CriteriaMerge.Merge(lists.Item1, lists.Item3, lists.Item2)?.Order())).Check(Config);

    [Fact]
    public void Edits_with_an_item_between_them_always_land_both() => Prop.ForAll(Edits.Apart.ToArbitrary(), edits =>
        Merge(edits)!.Select(item => item.Text).ShouldBe(edits.BothApart)).Check(Config);

    [Fact]
    public void Without_a_conflict_nothing_is_lost_and_nothing_comes_back() => Prop.ForAll(Edits.Any.ToArbitrary(), edits =>
    {
        if (Merge(edits) is { } merged)
        {
            edits.ShouldHoldIn([.. merged.Select(item => item.Text)]);
        }
    }).Check(Config);

    [Fact]
    public void Every_tick_lands_whoever_made_it() => Prop.ForAll(ArbMap.Default.ArbFor<(bool Before, bool Theirs, bool Yours)[]>(), ticks =>
    {
        Item[] With(Func<(bool Before, bool Theirs, bool Yours), bool> met) => [.. ticks.Select((tick, index) => ($"item {index}", met(tick)))];
        CriteriaMerge.Merge(With(tick => tick.Before), With(tick => tick.Theirs), With(tick => tick.Yours))
            .ShouldBe(With(tick => tick.Theirs == tick.Before ? tick.Yours : tick.Theirs));
    }).Check(Config);

    private static List<Item>? Merge(Edits edits) => CriteriaMerge.Merge(Open(edits.Base), Open(edits.Theirs), Open(edits.Yours));

    private static Item[] Open(string[] texts) => [.. texts.Select(text => (text, false))];

    private static Item[] Read(string list) => [.. list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => (item.TrimEnd('+'), item.EndsWith('+')))];

    private static string? Text(IEnumerable<Item>? items) => items is null ? null : string.Join(' ', items.Select(item => item.Text + (item.Met ? "+" : "")));
}
