using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestrator.Assistant.Answering.Offline;

/// <summary>What no single project can tell: questions that one tool answers, of the workspace, of the past, and of what is proposed.</summary>
internal static partial class LookUps
{
    /// <summary>One question.</summary>
    /// <param name="OfWorkspace">Asked only where the conversation is about no project: a project answers it better itself.</param>
    internal sealed record LookUp(Regex Asks, bool OfWorkspace, string Tool, Func<string, DateOnly, object> Arguments, Func<JsonElement, string> Words);

    /// <summary>The first that fits.</summary>
    private static readonly IReadOnlyList<LookUp> All =
    [
        new(Connections(), false, "sync_status", (_, _) => new { }, OfflineWords.Connections),
        new(Proposals(), false, "read_proposals", (text, _) => new { status = Waiting().IsMatch(text) ? "pending,ready" : null }, OfflineWords.Proposals),
        new(History(), false, "read_history", (text, today) => new { limit = 10, since = Since.Of(text, today) is { } day ? $"{day:yyyy-MM-dd}T00:00:00Z" : null }, OfflineWords.History),
        new(Projects(), false, "list_projects", (_, _) => new { }, OfflineWords.Projects),
        new(Overdue(), true, "list_overdue", (_, _) => new { }, found => OfflineWords.Tasks(found, "Overdue", "Nothing is overdue.")),
        new(Blocked(), true, "search_tasks", (_, _) => new { isBlocked = true }, found => OfflineWords.Tasks(found, "Waiting for something else", "Nothing is blocked.")),
        new(Next(), true, "list_ready", (text, _) => new { assigneeId = Mine().IsMatch(text) ? "me" : null }, found => OfflineWords.Tasks(found, "Ready to be done, the most urgent first", "Nothing can be started now: what is open waits for other work, or starts later.")),
        new(Standing(), true, "list_projects", (_, _) => new { }, OfflineWords.Projects),
    ];

    public static LookUp? For(string text, bool inProject) => All.FirstOrDefault(each => !(each.OfWorkspace && inProject) && each.Asks.IsMatch(text));

    /// <summary>The words of a search, without those that ask for it; null where none is asked for.</summary>
    public static string? Search(string text) =>
        Find().Match(text) is { Success: true } find && Around().Replace(find.Groups["words"].Value, " ").Trim() is { Length: > 0 } words ? words : null;

    /// <summary>Whether the words may stand anywhere in a task, not in its title alone.</summary>
    public static bool IsSearch(string text) => Anywhere().IsMatch(text);

    /// <summary>Of "who changed the estimate of the walls": what it was done to; null where that is not asked.</summary>
    public static string? Changed(string text) => WhoChanged().Match(text) is { Success: true } match ? match.Groups["what"].Value : null;

    [GeneratedRegex(@"^(?:what|which|are|is|do|did|how|show|list|any|tell)\b.*\b(?:sync\w*|connect(?:ed|ions?)|integrations?|integrated)\b(?!\s+(?:tests?|service|rules?|engine|job|server|layer|screen|page)\b)(?!.*\bif\b)|^(?:connections|integrations)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Connections();

    [GeneratedRegex(@"^(?:what|which|are|is|do|any|anything|show|list|how many|tell)\b.*\b(?:propos(?:als?|ed)|suggestions?|suggested|pending changes|(?:waits?|waiting) for my (?:review|approval)|to approve)\b|^(?:my |the |open |pending )*proposals\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Proposals();

    [GeneratedRegex(@"\b(?:waits?|waiting|pending|open|still|unreviewed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Waiting();

    [GeneratedRegex(@"^(?:please )?(?:(?:can|could) you )?(?:(?:show|tell|give) (?:me |us )?)?(?:(?:what|who|which \w+|anything|has anything|did anything|how many \w+)\b.*\b(?:chang(?:ed?|es)|happened|happens?(?= (?:today|yesterday|this|last|lately|recently)\b)|edited|was done|were done|did(?! \p{L}+ (?:finish|complete|achieve)\W*$)|been going on|new since|new today)\b(?! if)(?!.*\bif\b)|(?:the )?(?:recent |latest |last )*(?:history|changes|activity|edits|news)\b|(?:what is|what['’]?s|any(?:thing)?) (?:new|news|changes)\b|what did (?:i|we) miss|(?:was|were|did|has|have) (?:there )?(?:any|some)(?:thing|body|one)\b.*\b(?:today|yesterday|this morning|(?:this|last) (?:week|month)|lately|recently|since)\b|(?:and )?(?:what is |how is it |how are we )?(?:different|compared?|comparing)\b.*\b(?:yesterday|last (?:week|month|time)))", RegexOptions.IgnoreCase)]
    private static partial Regex History();

    [GeneratedRegex(@"^(?:who|when|why)\b.*\b(?:changed|set|moved|renamed|created|added|closed|assigned|edited|touched|deleted|postponed|estimated)\b\s*(?:(?:the|its) (?:title|status|priority|estimate|due date|start date|deadline|assignee|labels?|description|dates?) (?:of|for|on) )?(?<what>.+?)\W*$|^(?:who|when|why)\s+(?:was|were|has|have|did)\s+(?:(?:we|somebody|anyone) )?(?<what>.+?)\s+(?:been |last |first |most recently )*(?:change(?:d)?|update(?:d)?|moved?|renamed?|create(?:d)?|add(?:ed)?|close(?:d)?|edit(?:ed)?|touch(?:ed)?|completed?|finished)(?: by| last)?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex WhoChanged();

    [GeneratedRegex(@"^(?:what|which|list|show|how many|all|my|tell me|compare|are there)\b.*\bprojects\b|^which project\b|^(?:my )?projects\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Projects();

    [GeneratedRegex(@"^(?!.*\b(?:if|move|push|mark|set)\b).*\b(?:overdue|late|behind|missed|past due|slipping)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Overdue();

    [GeneratedRegex(@"^(?:what|which|is|are|any|anything|show|list|who)\b.*\b(?:blocked|stuck|blockers?|waiting|blocking us)\b(?! for)|^blocked\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Blocked();

    [GeneratedRegex(@"^(?:so |ok |and )*(?:what|which|where)\b.*\b(?:next|ready|start(?: with)?|work on|should (?:i|we)|(?:i|we) do|tackle|today|urgent|important|focus)\b|^next\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Next();

    [GeneratedRegex(@"\b(?:i|me|my)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mine();

    [GeneratedRegex(@"^(?:how (?:are|is|far|does|do)\b.*\b(?:we|it|things?|everything|projects?|going|doing|look)\b|(?:\w+ ){0,4}(?:status|summary|overview|update|progress|recap|summari[sz]e|report)\b|where (?:are|do) we\b|what is going on|what['’]s (?:up|going on))", RegexOptions.IgnoreCase)]
    private static partial Regex Standing();

    [GeneratedRegex(@"^(?:please |(?:can|could) you )*(?:find|search(?: for)?|look (?:for|up)|where (?:is|are)|(?:is|are) there (?:an?|any(?:thing)?|some(?:thing)?)|(?:do|did) we have|which tasks?|what|who|show(?: me)?|list)\b(?<words>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Find();

    [GeneratedRegex(@"\b(?:find|search|look for|about|mention\w*|contain\w*|say|says)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Anywhere();

    [GeneratedRegex(@"\b(?:(?<=what|who|where)['’]?s|what|which|who|am|is|are|was|were|do|does|did|has|have|the|a|an|any|of|in|on|for|to|with|me|my|i|we|our|you|there|all|tasks?|tickets?|something|anything|everything|about|mention\w*|contain\w*|called|named|that|say|says)\b|[?!.,""“”]", RegexOptions.IgnoreCase)]
    private static partial Regex Around();
}
