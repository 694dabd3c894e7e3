using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Exporting;

/// <summary>
/// Values as cells of a CSV file, and back: what <see cref="Of"/> writes, the import reads to the same value.
/// </summary>
internal static class CsvText
{
    /// <summary>What begins like this is a formula to a spreadsheet, which would run it.</summary>
    private const string Formula = "=+-@\t\r";

    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <summary>RFC 4180: quoted where it must be. A formula is disarmed by an apostrophe before it, and so is what already looks disarmed.</summary>
    public static string Cell(string text)
    {
        var cell = IsFormula(text) ? $"'{text}" : text;
        return cell.AsSpan().IndexOfAny(Special) < 0 && cell == cell.Trim() ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Undoes exactly the apostrophe of <see cref="Cell"/>.</summary>
    public static string Armed(string cell) => cell.StartsWith('\'') && IsFormula(cell) ? cell[1..] : cell;

    /// <summary>Formulas, and formulas behind apostrophes: so that one more apostrophe can always be told from those that were there.</summary>
    private static bool IsFormula(string text) => text.AsSpan().TrimStart('\'') is { Length: > 0 } rest && Formula.Contains(rest[0], StringComparison.Ordinal);

    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array when value.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.String) =>
            string.Join(',', value.EnumerateArray().Select(entry => Word(entry.GetString()!))),
        _ => value.GetRawText(),
    };

    /// <summary>Criteria as a person reads them: <c>[x] works</c>, a line each; further lines of one begin with four blanks.</summary>
    public static string OfCriteria(JsonElement value) => value.ValueKind != JsonValueKind.Array ? "" : string.Join(
        '\n',
        value.EnumerateArray().Select(item =>
            $"[{(item.GetProperty("met").GetBoolean() ? 'x' : ' ')}] {item.GetProperty("text").GetString()!.Replace("\n", "\n    ", StringComparison.Ordinal)}"));

    /// <summary>A member of the custom fields: text as it is, unless it would be read as another kind of value.</summary>
    public static string OfMember(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && !LooksLikeJson(value.GetString()!) ? value.GetString()! : value.ValueKind == JsonValueKind.Undefined ? "" : value.GetRawText();

    public static bool LooksLikeJson(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return text.Length == 0;
        }
    }

    // A list within a cell is a line of CSV itself.
    private static string Word(string word) => word.AsSpan().IndexOfAny(Special) < 0 && word == word.Trim() ? word : $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A free object with its members in the one order.</summary>
    public static string OfObject(Field field, JsonElement value) => value.ValueKind != JsonValueKind.Object ? "" :
        JsonElement.Parse(PatchJson.BodyToUtf8(Body.From([new(field, value)]))).GetProperty(field.Name).GetRawText();
}
