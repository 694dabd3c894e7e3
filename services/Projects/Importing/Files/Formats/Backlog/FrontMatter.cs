using System.Text;

namespace Orchestrator.Projects.Importing.Files.Formats.Backlog;

/// <summary>
/// The YAML between the <c>---</c> lines of a Backlog.md file, as far as that tool writes it: scalars, plain, quoted or folded, and lists, in brackets or by
/// dashes. Anything else is told by its line, and left out.
/// </summary>
internal sealed class FrontMatter
{
    private readonly Dictionary<string, List<string>> values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys, in their order.</summary>
    public IEnumerable<string> Keys => values.Keys;

    /// <summary>What stands below the front matter.</summary>
    public string Content { get; private init; } = "";

    /// <summary>The value, or the first of a list; "" where there is none.</summary>
    public string this[string key] => values.TryGetValue(key, out var list) && list.Count > 0 ? list[0] : "";

    public IReadOnlyList<string> List(string key) => values.GetValueOrDefault(key) ?? [];

    /// <param name="notUnderstood">Takes each line that is no such YAML, with its number.</param>
    public static FrontMatter Read(string file, Action<int, string> notUnderstood)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n');
        if (lines[0].Trim() != "---" || Array.FindIndex(lines, 1, line => line.Trim() == "---") is not (> 0 and var end))
        {
            return new FrontMatter { Content = file };
        }

        var matter = new FrontMatter { Content = string.Join('\n', lines[(end + 1)..]) };
        matter.ReadPairs(lines[..end], 1, notUnderstood);
        return matter;
    }

    /// <summary>A file that is such YAML as a whole.</summary>
    public static FrontMatter ReadAll(string file)
    {
        var matter = new FrontMatter();
        matter.ReadPairs(file.ReplaceLineEndings("\n").Split('\n'), 0, (_, _) => { });
        return matter;
    }

    private void ReadPairs(string[] lines, int at, Action<int, string> notUnderstood)
    {
        while (at < lines.Length)
        {
            var line = lines[at];
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.Trim().Length == 0 || line.StartsWith('#'))
            {
                at++;
                continue;
            }

            if (colon <= 0 || char.IsWhiteSpace(line[0]) || line[0] == '-' || (colon + 1 < line.Length && line[colon + 1] != ' '))
            {
                notUnderstood(at + 1, line);
                at++;
                continue;
            }

            var text = line[(colon + 1)..].Trim();
            var block = Block(lines, ref at);
            values[line[..colon].Trim()] = text switch
            {
                "" => [.. block.Where(entry => entry.TrimStart().StartsWith('-')).Select(entry => Scalar(entry.TrimStart()[1..]))],
                ['>' or '|', ..] => [Folded(block, text[0])],
                ['[', ..] => InBrackets(string.Join(' ', block.Prepend(text))),
                // A long scalar goes on over indented lines.
                _ => [Scalar(string.Join(' ', block.Select(part => part.Trim()).Prepend(text)))],
            };
        }
    }

    /// <summary>The lines that belong to the key above: those that are indented, or begin with a dash.</summary>
    private static List<string> Block(string[] lines, ref int at)
    {
        var block = new List<string>();
        for (at++; at < lines.Length && (lines[at].Length == 0 || char.IsWhiteSpace(lines[at][0]) || lines[at].StartsWith("- ", StringComparison.Ordinal) || lines[at] == "-"); at++)
        {
            block.Add(lines[at]);
        }

        return block;
    }

    private static string Folded(List<string> block, char style) =>
        string.Join(style == '>' ? ' ' : '\n', block.Select(line => line.Trim())).Trim();

    private static List<string> InBrackets(string text)
    {
        var inner = text.TrimStart('[');
        var end = inner.LastIndexOf(']');
        inner = end < 0 ? inner : inner[..end];
        var entries = new List<string>();
        var entry = new StringBuilder();
        var quote = '\0';
        foreach (var character in inner)
        {
            if (quote == '\0' && character == ',')
            {
                entries.Add(entry.ToString());
                entry.Clear();
                continue;
            }

            quote = character is '"' or '\'' ? quote == character ? '\0' : quote == '\0' && entry.ToString().Trim().Length == 0 ? character : quote : quote;
            entry.Append(character);
        }

        return [.. entries.Append(entry.ToString()).Select(Scalar).Where(value => value.Length > 0)];
    }

    private static string Scalar(string text)
    {
        var value = text.Trim();
        return value switch
        {
            ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
            ['"', .. var inner, '"'] => Unescaped(inner),
            "null" or "~" => "",
            _ when value.IndexOf(" #", StringComparison.Ordinal) is > 0 and var comment => value[..comment].TrimEnd(),
            _ => value,
        };
    }

    private static string Unescaped(string inner)
    {
        var text = new StringBuilder(inner.Length);
        for (var at = 0; at < inner.Length; at++)
        {
            if (inner[at] != '\\' || at + 1 == inner.Length)
            {
                text.Append(inner[at]);
                continue;
            }

            text.Append(inner[++at] switch { 'n' => '\n', 't' => '\t', var other => other });
        }

        return text.ToString();
    }
}
