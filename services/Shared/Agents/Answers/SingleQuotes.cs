using System.Text;

namespace Orchestrator.Agents.Answers;

/// <summary>Objects as Python prints them: <c>{'patch': {'op': 'update', 'body': None}}</c>.</summary>
internal static class SingleQuotes
{
    static readonly (string Python, string Json)[] Words = [("None", "null"), ("True", "true"), ("False", "false")];

    /// <summary>The same with double quotes; only to be tried on what is no JSON. Text inside double quotes stays as it is.</summary>
    public static string ToDouble(string text)
    {
        var json = new StringBuilder(text.Length);
        char quote = default;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == default)
            {
                if (c is '\'' or '"') (quote, c) = (c, '"');
                else if (Word(text, i) is { Json: not null } word)
                {
                    json.Append(word.Json);
                    i += word.Python.Length - 1;
                    continue;
                }
                json.Append(c);
            }
            else if (c == '\\' && i + 1 < text.Length)
            {
                // JSON knows no escaped apostrophe.
                json.Append(text[++i] == '\'' ? "'" : $"\\{text[i]}");
            }
            else if (c == quote)
            {
                quote = default;
                json.Append('"');
            }
            else json.Append(c == '"' ? "\\\"" : c.ToString());
        }
        return json.ToString();
    }

    static (string Python, string Json) Word(string text, int at) =>
        Words.FirstOrDefault(w => string.CompareOrdinal(text, at, w.Python, 0, w.Python.Length) == 0);
}
