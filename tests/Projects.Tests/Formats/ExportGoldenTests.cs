using System.Text;
using Orchestrator.Projects.Exporting;

namespace Orchestrator.Projects.Tests.Formats;

/// <summary>What each form of a state looks like, byte by byte: <c>Golden/house.*</c>.</summary>
public class ExportGoldenTests
{
    public static TheoryData<string> Formats => [.. ExportFormats.OfStates.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_house_is_written_as_ever(string name)
    {
        var format = ExportFormats.OfStates.Single(format => format.Name == name);
        string.Concat(format.Write(Sample.House())).ShouldBe(Sample.Golden($"house.{format.Extension}"));
    }

    [Fact]
    public void No_line_of_a_calendar_is_over_75_octets_and_each_ends_as_it_must()
    {
        var text = string.Concat(CalendarExport.Write(Sample.House()));
        text.ShouldEndWith("END:VCALENDAR\r\n");
        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n'));
        text.ShouldContain("\r\n ", customMessage: "something was folded");
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("'=1+1")]
    [InlineData("''=1+1")]
    [InlineData("'tis no formula")]
    [InlineData("a=b")]
    [InlineData("'")]
    [InlineData("")]
    public void A_formula_is_disarmed_and_only_that_is_undone(string text)
    {
        var cell = CsvText.Cell(text).Trim('"');
        "=+-@\t\r".ShouldNotContain(cell.FirstOrDefault('x').ToString());
        CsvText.Armed(cell).ShouldBe(text);
    }
}
