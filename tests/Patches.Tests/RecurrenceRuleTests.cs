using System.Globalization;

namespace Orchestrator.Patches.Tests;

/// <summary>RFC 5545's rules of days, by examples of the RFC itself where it has them (3.8.5.3).</summary>
public class RecurrenceRuleTests
{
    [Theory]
    [InlineData("FREQ=DAILY", "1997-09-02", "1997-09-03 1997-09-04")]
    [InlineData("FREQ=DAILY;INTERVAL=10", "1997-09-02", "1997-09-12 1997-09-22 1997-10-02")]
    [InlineData("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "1997-09-05", "1997-09-08 1997-09-09")]
    [InlineData("FREQ=WEEKLY", "1997-09-02", "1997-09-09 1997-09-16")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR", "1997-09-01", "1997-09-03 1997-09-05 1997-09-15 1997-09-17")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU", "1997-08-05", "1997-08-10 1997-08-19 1997-08-24 1997-09-02")]
    [InlineData("FREQ=MONTHLY;BYDAY=1FR", "1997-09-05", "1997-10-03 1997-11-07")]
    [InlineData("FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU", "1997-09-07", "1997-09-28 1997-11-02 1997-11-30 1998-01-04")]
    [InlineData("FREQ=MONTHLY;BYDAY=-2MO", "1997-09-22", "1997-10-20 1997-11-17")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", "1997-10-29 1997-11-28 1997-12-29")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=2,15", "1997-09-02", "1997-09-15 1997-10-02 1997-10-15")]
    [InlineData("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13")]
    [InlineData("FREQ=MONTHLY", "2026-01-31", "2026-03-31 2026-05-31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-02-28 2026-03-31")]
    [InlineData("FREQ=YEARLY;INTERVAL=2", "1997-06-10", "1999-06-10 2001-06-10")]
    [InlineData("FREQ=YEARLY", "2024-02-29", "2028-02-29 2032-02-29")]
    [InlineData("FREQ=DAILY;UNTIL=19970904", "1997-09-02", "1997-09-03 1997-09-04 -")]
    [InlineData("FREQ=WEEKLY;UNTIL=19970910T235959Z", "1997-09-02", "1997-09-09 -")]
    [InlineData("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "1997-09-01", "-")]
    [InlineData("FREQ=YEARLY", "9999-06-10", "-")]
    public void Occurrences_follow_each_other_as_the_rule_says(string text, string anchor, string following)
    {
        var rule = RecurrenceRule.Read(text, out var refusal);
        refusal.ShouldBeNull();
        var day = Day(anchor);
        foreach (var expected in following.Split(' '))
        {
            var next = rule!.Next(Day(anchor), day);
            (next?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-").ShouldBe(expected);
            day = next ?? day;
        }
    }

    [Theory]
    [InlineData("FREQ=HOURLY", "FREQ")]
    [InlineData("BYDAY=MO", "FREQ")]
    [InlineData("FREQ=DAILY;BYHOUR=9", "BYHOUR")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "INTERVAL=0")]
    [InlineData("FREQ=DAILY;COUNT=99999", "COUNT=99999")]
    [InlineData("FREQ=DAILY;COUNT=2;UNTIL=20270101", "COUNT and UNTIL")]
    [InlineData("FREQ=DAILY;UNTIL=tomorrow", "UNTIL=TOMORROW")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO", "BYDAY")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX")]
    [InlineData("FREQ=MONTHLY;BYDAY=6MO", "BYDAY=6MO")]
    [InlineData("FREQ=YEARLY;BYDAY=MO", "BYDAY")]
    [InlineData("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32")]
    [InlineData("FREQ=WEEKLY;WKST=SU", "WKST=SU")]
    [InlineData("FREQ=WEEKLY;FREQ=DAILY", "FREQ=DAILY")]
    [InlineData("weekly", "WEEKLY")]
    public void What_is_not_understood_is_refused_by_its_name(string text, string named)
    {
        RecurrenceRule.Read(text, out var refusal).ShouldBeNull();
        refusal!.ShouldContain(named);
    }

    [Theory]
    [InlineData("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO,-1FR,WE;BYMONTHDAY=1,-1;COUNT=6")]
    [InlineData("FREQ=DAILY;UNTIL=20261231")]
    public void A_rule_is_written_as_it_is_read(string text) => RecurrenceRule.Read(text, out _)!.ToString().ShouldBe(text);

    [Fact]
    public void Asking_from_far_away_gives_what_stepping_there_gives()
    {
        foreach (var text in (string[])["FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SA", "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31", "FREQ=YEARLY;INTERVAL=3"])
        {
            var rule = RecurrenceRule.Read(text, out _)!;
            var anchor = new DateOnly(2026, 1, 31);
            var day = anchor;
            while (day.Year < 2060)
            {
                var next = rule.Next(anchor, day)!.Value;
                rule.Next(anchor, next.AddDays(-1)).ShouldBe(next);
                day = next;
            }
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
