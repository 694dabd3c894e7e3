namespace Orchestrator.Patches;

/// <summary>
/// Positions of siblings as strings over 0-9A-Za-z in ASCII order, after Greenspan's "Implementing Fractional Indexing"
/// (Observable, 2020): between any two there is always another, so a move writes the moved task alone. Equal positions (two
/// people moved at once) are ordered by task id.
/// </summary>
public static class FractionalPosition
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The position of the n-th task ever created (from 0): a letter for the number of digits, then the number. Always after every earlier one.</summary>
    public static string FromOrdinal(int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        Span<char> digits = stackalloc char[8];
        var start = digits.Length;
        do
        {
            digits[--start] = Digits[ordinal % Digits.Length];
            ordinal /= Digits.Length;
        }
        while (ordinal > 0);

        // The trailing V (the middle digit) keeps the rule that no position ends in 0, which Between relies on.
        return $"{(char)('a' + digits.Length - start - 1)}{digits[start..]}V";
    }

    /// <summary>A position strictly between the two; null stands for the open end. Throws where <paramref name="before"/> is not below <paramref name="after"/>.</summary>
    public static string Between(string? before, string? after)
    {
        before ??= "";
        if (after is not null && string.CompareOrdinal(before, after) >= 0)
        {
            throw new ArgumentException($"'{before}' is not before '{after}'", nameof(before));
        }

        var shared = 0;
        while (after is not null && shared < after.Length && DigitAt(before, shared) == DigitAt(after, shared))
        {
            shared++;
        }

        var prefix = after is null ? "" : after[..shared];
        var low = DigitAt(before, shared);
        var high = after is null ? Digits.Length : DigitAt(after, shared);
        if (high - low > 1)
        {
            return prefix + Digits[(low + high) / 2];
        }

        // Adjacent digits: stay on the lower one and take what follows it, or a shorter upper key if there is one.
        var rest = before.Length > shared ? before[(shared + 1)..] : "";
        return after is not null && after.Length > shared + 1
            ? prefix + after[shared]
            : prefix + Digits[low] + Between(rest, null);
    }

    /// <summary>So many positions in order strictly between the two, as evenly as digits allow; null stands for the open end.</summary>
    public static string[] Spread(string? before, string? after, int count)
    {
        var positions = new string[count];
        Fill(positions, before, after);
        return positions;

        static void Fill(Span<string> span, string? low, string? high)
        {
            if (span.IsEmpty)
            {
                return;
            }

            var middle = span.Length / 2;
            span[middle] = Between(low, high);
            Fill(span[..middle], low, span[middle]);
            Fill(span[(middle + 1)..], span[middle], high);
        }
    }

    public static bool IsValid(ReadOnlySpan<char> position) =>
        !position.IsEmpty && position[^1] != '0' && position.IndexOfAnyExcept(Allowed) < 0;

    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create(Digits);

    private static int DigitAt(string position, int index) => index < position.Length ? Digits.IndexOf(position[index], StringComparison.Ordinal) : 0;
}
