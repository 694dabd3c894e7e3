using System.Text;
using Orchestrator.Patches;

namespace Orchestrator.Projects.Fields;

/// <summary>Keys made of names.</summary>
internal static class FieldSlug
{
    // The service runs without cultures, so no library takes the marks off.
    private static readonly Dictionary<char, char> Plain = ((string[])["aàáâãäå", "cç", "eèéêë", "iìíîï", "nñ", "oòóôõöø", "sß", "uùúûü", "yýÿ"])
        .SelectMany(row => row.Skip(1).Select(marked => (Marked: marked, Plain: row[0]))).ToDictionary(pair => pair.Marked, pair => pair.Plain);

    /// <summary>Letters and digits with dashes between, from the first letter on; empty where nothing is left.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name.ToLowerInvariant().Select(letter => Plain.GetValueOrDefault(letter, letter)))
        {
            if (char.IsAsciiLetterLower(letter) || (char.IsAsciiDigit(letter) && slug.Length > 0))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, Limits.FieldKey)).TrimEnd('-');
    }
}
