using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>One title out of two without saying a word twice: "Design the page" and "Build the page" are "Design and build the
/// page".</summary>
internal static class JoinedTitle
{
    const int Longest = 200;
    static readonly string[] Links = ["of", "for", "in", "on", "at", "to", "with", "from", "about"];

    public static string Of(string first, string second)
    {
        if (first.Contains(second, StringComparison.OrdinalIgnoreCase)) return first;
        if (second.Contains(first, StringComparison.OrdinalIgnoreCase)) return second;
        string[] a = first.Split(' ', StringSplitOptions.RemoveEmptyEntries), b = second.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (a.Length == 0 || b.Length == 0) return first + second;

        var tail = 0;
        while (tail < Math.Min(a.Length, b.Length) - 1 && Same(a[^(tail + 1)], b[^(tail + 1)])) tail++;
        // "Map the risks of the login flow" and "Build sign-in for the login flow": the object is said once, at the end.
        if (tail > 1 && a.Length > tail + 2 && Links.Contains(a[^(tail + 1)], StringComparer.OrdinalIgnoreCase))
            return Bounded($"{string.Join(' ', a[..^(tail + 1)])} and {PlainText.Lower(second)}");

        // "and write" + "the report" needs its article; a lone noun in common is no common object.
        if (tail > 0 && (tail > 1 || a.Length == 2 && b.Length == 2) && a.Length - tail <= 4)
            return Bounded($"{string.Join(' ', a[..^tail])} "
                + $"and {PlainText.Lower(string.Join(' ', b[..^tail]))} {string.Join(' ', a[^tail..])}");

        var head = 0;
        while (head < Math.Min(a.Length, b.Length) - 1 && Same(a[head], b[head])) head++;
        return Bounded(head > 0
            ? $"{first} and {string.Join(' ', b[head..])}"
            : $"{first} and {PlainText.Lower(second)}");
    }

    static bool Same(string a, string b) => a.Trim(',').Equals(b.Trim(','), StringComparison.OrdinalIgnoreCase);

    static string Bounded(string title) => PlainText.Title(title, Longest);
}
