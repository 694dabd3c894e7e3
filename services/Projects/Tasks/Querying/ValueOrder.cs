namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>The order of texts: by their code points, whatever the language of the machine.</summary>
internal static class ValueOrder
{
    /// <summary>As UTF-8 would be by its bytes. UTF-16 would be too, were it not for surrogates, which stand before U+E000 and mean what is behind U+FFFF.</summary>
    public static int Compare(string one, string other)
    {
        var same = one.AsSpan().CommonPrefixLength(other);
        return same == one.Length || same == other.Length ? one.Length - other.Length : Place(one[same]) - Place(other[same]);
    }

    /// <summary>A number that rises with texts in this order, of their first seven letters as far as these are ASCII.</summary>
    public static long RankOf(string text)
    {
        var rank = 0L;
        for (var index = 0; index < 7; index++)
        {
            // One that is not ASCII is behind all that are, and what follows it does not count.
            var letter = index < text.Length ? text[index] + 1 : 0;
            if (letter > 128)
            {
                return (rank << 8 | 129) << 8 * (6 - index);
            }

            rank = rank << 8 | (uint)letter;
        }

        return rank;
    }

    private static int Place(char letter) => char.IsSurrogate(letter) ? letter + 0x10000 : letter;
}
