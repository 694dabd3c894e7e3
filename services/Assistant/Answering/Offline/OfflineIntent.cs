using System.Text.RegularExpressions;

namespace Orchestrator.Assistant.Answering.Offline;

/// <summary>What a message wants, as far as its words tell.</summary>
internal enum OfflineIntent
{
    Help,
    Overdue,
    Next,
    Blocked,
    Standing,
    Projects,
    History,
    Proposals,
    Connections,
    Find,
    Edit,
    Plan,
}

/// <summary>Reads the intent off the words. Pure; the first that fits.</summary>
internal static partial class OfflineIntents
{
    public static OfflineIntent Of(string text, bool hasProject)
    {
        var isQuestion = Question().IsMatch(text);
        return Greeting().IsMatch(text) ? OfflineIntent.Help
            : !isQuestion ? Wish(text, hasProject)
            : Overdue().IsMatch(text) ? OfflineIntent.Overdue
            : Blocked().IsMatch(text) ? OfflineIntent.Blocked
            : Next().IsMatch(text) ? OfflineIntent.Next
            : Connections().IsMatch(text) ? OfflineIntent.Connections
            : Proposals().IsMatch(text) ? OfflineIntent.Proposals
            : History().IsMatch(text) ? OfflineIntent.History
            : Standing().IsMatch(text) ? OfflineIntent.Standing
            : Projects().IsMatch(text) ? OfflineIntent.Projects
            : OfflineIntent.Find;
    }

    private static OfflineIntent Wish(string text, bool hasProject) => hasProject || Change().IsMatch(text) ? OfflineIntent.Edit : OfflineIntent.Plan;

    [GeneratedRegex(@"^\s*(hi|hello|hey|help|thanks|thank you|what can you do)\b[^,]{0,20}$", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();

    // "Can you rename …?" is a wish in the form of a question.
    [GeneratedRegex(@"^\s*(?!(can|could|would|will) you (?!(tell|show|list|explain)\b))((what|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|show|list|tell|find|search|summari[sz]e|explain)\b|.*\?\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Question();

    [GeneratedRegex(@"\b(overdue|late|behind|missed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Overdue();

    [GeneratedRegex(@"\b(blocked|stuck|waits?|waiting|blocks)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Blocked();

    [GeneratedRegex(@"\b(next|ready|start with|work on|should i|today)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Next();

    [GeneratedRegex(@"\b(sync\w*|connect\w*|integrations?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Connections();

    [GeneratedRegex(@"\b(propos\w+|suggest\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Proposals();

    [GeneratedRegex(@"\b(changed?|happened|history|recent\w*|since)\b", RegexOptions.IgnoreCase)]
    private static partial Regex History();

    [GeneratedRegex(@"\b(how many|how far|how is|how are|status|progress|summari[sz]e|summary|standing|finished|done)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Standing();

    [GeneratedRegex(@"\bprojects\b", RegexOptions.IgnoreCase)]
    private static partial Regex Projects();

    [GeneratedRegex(@"^\s*(?:(?:please|can you|could you|would you|i want you to|i'd like you to)\s+)*(rename|move|delete|remove|set|assign|unassign|add|mark|close|reopen|change|shift|postpone|push|combine|merge|swap|split|double|halve|log|label|clear|restore|complete|finish|start)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Change();
}
