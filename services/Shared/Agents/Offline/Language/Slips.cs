namespace Orchestrator.Agents.Offline.Language;

/// <summary>Slips of the finger: one letter wrong, missing, too many, or two changed about.</summary>
internal static class Slips
{
    public static bool IsOne(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (longer.Length - shorter.Length > 1) return false;
        var i = 0;
        while (i < shorter.Length && shorter[i] == longer[i]) i++;
        if (shorter.Length != longer.Length) return shorter[i..] == longer[(i + 1)..];
        return i == a.Length || IsSwap(a, b, i) || a[(i + 1)..] == b[(i + 1)..];
    }

    /// <summary>The same letters in another order of two neighbours: a slip even in a short word.</summary>
    public static bool IsSwap(string a, string b)
    {
        var i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i]) i++;
        return a.Length == b.Length && IsSwap(a, b, i);
    }

    static bool IsSwap(string a, string b, int i) =>
        i + 1 < a.Length && a.Length == b.Length && a[i] == b[i + 1] && a[i + 1] == b[i] && a[(i + 2)..] == b[(i + 2)..];
}
