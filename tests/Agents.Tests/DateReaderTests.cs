using System.Globalization;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Tests;

/// <summary>All seen from Saturday, 21 November 2026.</summary>
public sealed class DateReaderTests
{
    [Theory]
    [InlineData("before March 31", "2027-03-31", true)]
    [InlineData("before March", "2027-02-28", true)]
    [InlineData("by the end of the quarter", "2026-12-31", true)]
    [InlineData("by the end of Q1 2027", "2027-03-31", true)]
    [InlineData("by end of next month", "2026-12-31", true)]
    [InlineData("by the end of March", "2027-03-31", true)]
    [InlineData("by mid-March", "2027-03-15", true)]
    [InlineData("due 2027-05-01", "2027-05-01", true)]
    [InlineData("until 3.4.2027", "2027-04-03", true)]
    [InlineData("by 12/24/2026", "2026-12-24", true)]
    [InlineData("by the 3rd of May", "2027-05-03", true)]
    [InlineData("with a 3-month deadline", "2027-02-21", true)]
    [InlineData("in six weeks", "2027-01-02", true)]
    [InlineData("within 10 days", "2026-12-01", true)]
    [InlineData("within ten working days", "2026-12-04", true)]
    [InlineData("in less than two months", "2027-01-21", true)]
    [InlineData("over the next 3 weeks", "2026-12-12", true)]
    [InlineData("two weeks from now", "2026-12-05", true)]
    [InlineData("by Friday", "2026-11-27", true)]
    [InlineData("by next Wednesday", "2026-11-25", true)]
    [InlineData("by Christmas", "2026-12-25", true)]
    [InlineData("before Easter", "2027-03-28", true)]
    [InlineData("by next summer", "2027-08-31", true)]
    [InlineData("by tomorrow", "2026-11-22", true)]
    [InlineData("by the end of the year", "2026-12-31", true)]
    [InlineData("by November", "2026-11-30", true)]
    [InlineData("next October", "2027-10-31", false)]
    [InlineData("in June", "2027-06-30", false)]
    [InlineData("on December 5", "2026-12-05", false)]
    [InlineData("on February 29", "2028-02-29", false)]
    public void A_date_is_read_with_its_role(string words, string date, bool deadline)
    {
        var mention = DateReader.Find("do it " + words, new(2026, 11, 21)).ShouldHaveSingleItem();
        mention.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(date);
        (mention.Role == DateRole.Deadline).ShouldBe(deadline);
    }

    [Theory]
    [InlineData("it may march on")]
    [InlineData("available 24/7")]
    [InlineData("on February 30")]
    [InlineData("the second task")]
    [InlineData("a two-day conference")]
    public void What_is_no_date_is_not_read_as_one(string words) => DateReader.Find(words, new(2026, 11, 21)).ShouldBeEmpty();
}
