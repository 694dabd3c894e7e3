using System.Text.RegularExpressions;

namespace Orchestrator.Projects.Comments;

/// <summary>A mention as it is written: <c>@[Ana Silva](user:0198…)</c>.</summary>
/// <param name="UserId">Null where what is written is no id.</param>
internal readonly record struct Mention(string Name, Guid? UserId);

internal static partial class Mentions
{
    public static IReadOnlyList<Mention> In(string text) =>
        [.. Written().Matches(text).Select(match => new Mention(match.Groups["name"].Value, Guid.TryParseExact(match.Groups["id"].Value, "D", out var id) ? id : null))];

    /// <summary>The text as people read it: names in place of links.</summary>
    public static string Plain(string text) => Written().Replace(text, "@${name}");

    [GeneratedRegex(@"@\[(?<name>[^\[\]\r\n]*)\]\(user:(?<id>[^()\s]*)\)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Written();
}
