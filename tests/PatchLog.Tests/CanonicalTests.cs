using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog.Tests;

/// <summary>What is sealed reads the same before and after PostgreSQL has had it.</summary>
public class CanonicalTests(Database database) : IClassFixture<Database>
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("1e2", "100")]
    [InlineData("1.50", "1.5")]
    [InlineData("0.1", "0.1")]
    [InlineData("-1234.5678", "-1234.5678")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("1.5E+21", "1.5e+21")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    public void Numbers_are_sealed_as_JavaScript_writes_them(string number, string canonical)
    {
        CanonicalNumber.EcmaScript(JsonElement.Parse(number).GetDouble()).ShouldBe(canonical);
        double.Parse(CanonicalNumber.Plain(JsonElement.Parse(number))!, CultureInfo.InvariantCulture).ShouldBe(double.Parse(number, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("12345678901234567890")]
    [InlineData("0.10000000000000000001")]
    [InlineData("1e-400")]
    public void Numbers_that_no_double_holds_are_refused_in_free_JSON(string number) =>
        Read($$"""{ "a": [{{number}}] }""").Problems.ShouldHaveSingleItem().Message.ShouldContain("it.a[0]");

    [Theory]
    [InlineData("""{ "a": "\ud800" }""")]
    [InlineData("""{ "\udc00": 1 }""")]
    [InlineData("""{ "a": 1, "a": 2 }""")]
    [InlineData("""{ "a": "\u0000" }""")]
    public void What_PostgreSQL_would_not_give_back_is_refused(string json) => Read(json).Problems.ShouldNotBeEmpty();

    [Fact]
    public async Task A_patch_reads_the_same_after_PostgreSQL_has_had_it()
    {
        var samples = Gen.Sample(Values, 300).Select(value => Read($$"""{ "k": {{value}} }""")).Where(read => read.Problems.Count == 0).ToList();
        samples.Count.ShouldBeGreaterThan(250);
        await using var command = database.Source.CreateCommand("select * from unnest($1::jsonb[])")
            .With(SqlParameters.Jsonb(samples.Select(read => PatchJson.ToUtf8(read.Patch))));
        await using var reader = await command.ExecuteReaderAsync();
        foreach (var sample in samples)
        {
            (await reader.ReadAsync()).ShouldBeTrue();
            var stored = JsonElement.Parse(reader.GetFieldValue<byte[]>(0));
            Encoding.UTF8.GetString(PatchJson.ToUtf8(PatchJson.Read(stored))).ShouldBe(Encoding.UTF8.GetString(PatchJson.ToUtf8(sample.Patch)));
            Canonical(stored).ShouldBe(Canonical(JsonElement.Parse(PatchJson.ToUtf8(sample.Patch))));
        }
    }

    private static ReadPatch Read(string metadata) => PatchReader.Read(JsonElement.Parse($$"""{ "metaUpdates": { "metadata": {{metadata}} } }"""), Guid.CreateVersion7);

    private static string Canonical(JsonElement value)
    {
        var json = new StringBuilder();
        CanonicalJson.Write(json, value);
        return json.ToString();
    }

    private static Gen<string> Values => Gen.Sized(size => Value(Math.Min(size, 4)));

    private static Gen<string> Value(int depth) => depth == 0 ? Leaf : Gen.OneOf(Leaf, List(depth - 1), Object(depth - 1));

    private static Gen<string> List(int depth) => Value(depth).ListOf(3).Select(items => $"[{string.Join(", ", items)}]");

    private static Gen<string> Object(int depth) =>
        from names in Text.ListOf(3)
        from values in Value(depth).ListOf(3)
        select $"{{{string.Join(", ", names.Distinct().Zip(values).Select(member => $"{member.First}: {member.Second}"))}}}";

    private static Gen<string> Leaf => Gen.OneOf(Text, Number, Gen.Elements("true", "false", "null"));

    private static Gen<string> Text =>
        from parts in Gen.Elements("a", "Z", "é", "ﬀ", "🏠", "\\n", "\\t", "\\\"", "\\\\", "/", "\\/", "\\u00e9", "\\ud83c\\udfe0", "\u2028", "<", "\u007e", " ", "__proto__", "1").ListOf(4)
        select $"\"{string.Concat(parts)}\"";

    private static Gen<string> Number =>
        from number in ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite)
        from whole in ArbMap.Default.GeneratorFor<int>()
        from text in Gen.Elements(number.ToString("R", CultureInfo.InvariantCulture), $"{whole}", $"{whole}e-9", $"{whole}e5", $"{whole}.50", $"{whole}E-3", "-0", "0e9")
        select text;
}
