using System.Globalization;

namespace Orchestrator.Agents.Offline.Language;

/// <summary>Numbers as people write them: 12, 1,500, 2.5, twelve, twenty-five, a couple of, half a.</summary>
internal static class Numbers
{
    /// <summary>A pattern for one of them, to stand inside a larger one. Case is ignored by all of its users.</summary>
    public const string Pattern =
        @"(?:\d+(?:[.,]\d+)*|half an?|an?|a couple(?: of)?|a few|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one"
            + @"|two|three|four|five|six|seven|eight|nine))?"
        + "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
            + "|nineteen|a hundred|hundred|a dozen|dozen)";

    static readonly Dictionary<string, int> Spelled = new()
    {
        ["a"] = 1, ["an"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7,
            ["eight"] = 8,
        ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15,
            ["sixteen"] = 16,
        ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50,
            ["sixty"] = 60,
        ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90, ["hundred"] = 100, ["a hundred"] = 100, ["dozen"] = 12, ["a dozen"] = 12,
            ["couple"] = 2,
        ["a couple"] = 2, ["a couple of"] = 2, ["couple of"] = 2, ["a few"] = 3, ["few"] = 3, ["both"] = 2,
    };

    static readonly string[] Names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static double? Parse(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        if (word.StartsWith("half", StringComparison.Ordinal)) return 0.5;
        if (Spelled.TryGetValue(word, out var spelled)) return spelled;
        var parts = word.Split('-', ' ');
        if (parts is [var tens, var ones] && Spelled.TryGetValue(tens, out var t) && Spelled.TryGetValue(ones, out var o) && t >= 20
            && o < 10) return t + o;
        if (word.Length == 0 || !char.IsAsciiDigit(word[0])) return null;
        return double.TryParse(Plain(word), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>At most a billion, so that arithmetic on it stays in an int.</summary>
    public static int? Whole(string text) => Parse(text) is { } n && n is >= 0 and <= 1_000_000_000 ? (int)Math.Round(n) : null;

    /// <summary>Small counts read better spelled out.</summary>
    public static string Name(int number) => number >= 0 && number < Names.Length ? Names[number]
        : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>1,500 and 1.500 are thousands; 2.5 and 2,5 are not.</summary>
    static string Plain(string digits)
    {
        var parts = digits.Split('.', ',');
        return parts.Length > 1 && parts.Skip(1).All(p => p.Length == 3) ? string.Concat(parts) : parts.Length == 2
            ? $"{parts[0]}.{parts[1]}" : string.Concat(parts);
    }
}
