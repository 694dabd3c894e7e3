namespace Orchestrator.Projects.Tasks.Querying;

/// <summary>The order of texts: by their code points, whatever the language of the machine.</summary>
internal static class ValueOrder
{
    /// <summary>As UTF-8 would be by its bytes. UTF-16 would be too, were it not for surrogates, which stand before U+E000 and mean what is behind U+FFFF.</summary>
    public static int Compare(string one, string other)
    {
        var same = one.AsSpan().CommonPrefixLength(other);
        return same == one.Length || same == other.Length ? one.Length - other.Length : Place(one[same]) - Place(other[same]);

        static int Place(char letter) => char.IsSurrogate(letter) ? letter + 0x10000 : letter;
    }
}
