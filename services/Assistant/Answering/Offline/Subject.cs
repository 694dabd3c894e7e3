using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;

namespace Orchestrator.Assistant.Answering.Offline;

/// <summary>Which project a message is about: that of the conversation, else the one that it names, else the only one there is.</summary>
/// <param name="ProjectId">Null: all of them.</param>
/// <param name="Text">The message as it reads within the project, without its name.</param>
/// <param name="IsNamed">Whether the message itself names the project.</param>
internal sealed record Subject(Guid? ProjectId, string Text, bool IsNamed)
{
    private const int ShortestTitle = 3;

    public static Subject Of(string text, Turn? before, Guid? ofConversation, IReadOnlyList<JsonElement> projects)
    {
        if (ofConversation is not null)
        {
            return new Subject(ofConversation, text, false);
        }

        var named = projects.Where(project => project.Text("title") is { Length: >= ShortestTitle } title && Name(title).IsMatch(text)).OrderByDescending(project => project.Text("title")!.Length).FirstOrDefault();
        if (named.Id("id") is not { } id)
        {
            return new Subject(projects is [var only] ? only.Id("id") : null, text, false);
        }

        // The name alone answers the question which project was meant.
        return before?.Answer?.StartsWith(OfflineWords.WhichProjectAsked, StringComparison.Ordinal) == true
            ? new Subject(id, before.Text, true)
            : new Subject(id, Name(named.Text("title")!).Replace(text, match => match.Groups["in"].Success ? " " : "the project").Trim(), true);
    }

    private static Regex Name(string title) => new(
        $@"(?<in>\s*\b(?:in|of|for|on|to)\s+)?(?:\bthe\s+)?(?:\bproject\s+)?[""“]?(?<!\w){Regex.Escape(title)}(?!\w)[""”]?(?:\s+project\b)?", RegexOptions.IgnoreCase);
}
