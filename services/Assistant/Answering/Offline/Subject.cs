using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;

namespace Orchestrator.Assistant.Answering.Offline;

/// <summary>Which project a message is about: that of the conversation, else the one that it names, else the only one there is.</summary>
/// <param name="ProjectId">Null: all of them.</param>
/// <param name="Text">The message as it reads within the project, without its name.</param>
/// <param name="IsNamed">Whether the message itself names the project.</param>
internal sealed partial record Subject(Guid? ProjectId, string Text, bool IsNamed)
{
    private const int ShortestTitle = 3;
    private const int BeginningAlike = 5;

    public static Subject Of(string text, Turn? before, Guid? ofConversation, IReadOnlyList<JsonElement> projects)
    {
        if (ofConversation is not null)
        {
            return new Subject(ofConversation, text, false);
        }

        var named = projects.Where(project => project.Text("title") is { Length: >= ShortestTitle } title && Name(title).IsMatch(text)).OrderByDescending(project => project.Text("title")!.Length).FirstOrDefault();
        var (id, name) = named.Id("id") is { } whole ? (whole, Name(named.Text("title")!)) : ByOneWord(text, projects);
        if (name is null)
        {
            return new Subject(projects is [var only] ? only.Id("id") : null, text, false);
        }

        // The name alone answers the question which project was meant.
        return before?.Answer?.StartsWith(OfflineWords.WhichProjectAsked, StringComparison.Ordinal) == true
            ? new Subject(id, before.Text, true)
            : new Subject(id, name.Replace(text, match => match.Groups["in"].Success ? " " : "the project").Trim(), true);
    }

    // "In the party", "the party project": a word that one title alone holds.
    private static (Guid Id, Regex? Name) ByOneWord(string text, IReadOnlyList<JsonElement> projects)
    {
        foreach (var word in Called().Matches(text).Select(match => match.Groups["word"].Value))
        {
            if (projects.Where(project => Words().Matches(project.Text("title") ?? "").Any(other => IsAlike(other.Value, word))).ToList() is [var only])
            {
                return (only.Id("id")!.Value, new Regex($@"(?<in>\s*\b(?:in|of|for|on|to|with)\s+)?\bthe\s+{Regex.Escape(word)}\b(?:\s+project\b)?", RegexOptions.IgnoreCase));
            }
        }

        return (Guid.Empty, null);
    }

    // "Migration" is what "Migrate …" is called.
    private static bool IsAlike(string a, string b) =>
        a.Equals(b, StringComparison.OrdinalIgnoreCase) || (Math.Min(a.Length, b.Length) >= BeginningAlike && a[..BeginningAlike].Equals(b[..BeginningAlike], StringComparison.OrdinalIgnoreCase));

    private static Regex Name(string title) => new(
        $@"(?<in>\s*\b(?:in|of|for|on|to)\s+)?(?:\bthe\s+)?(?:\bproject\s+)?[""“]?(?<!\w){Regex.Escape(title)}(?!\w)[""”]?(?:\s+project\b)?", RegexOptions.IgnoreCase);

    [GeneratedRegex(@"\b(?:in|of|for|on|to|with)\s+the\s+(?<word>[\p{L}\p{N}-]{4,})|\bthe\s+(?<word>[\p{L}\p{N}-]{4,})\s+project\b", RegexOptions.IgnoreCase)]
    private static partial Regex Called();

    [GeneratedRegex(@"[\p{L}\p{N}-]{4,}")]
    private static partial Regex Words();
}
