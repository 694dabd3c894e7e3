namespace Orchestrator.Agents.Offline.Commands;

/// <summary>Parts that the patterns of commands share.</summary>
internal static class Phrase
{
    /// <summary>Any words, as few as will do, but never half of a quote: "assign “Deploy to staging” to Ana" has one "to" of its own.</summary>
    public const string Any = @"(?>[""\u201c][^""\u201c\u201d]*[""\u201d]|.)+?";
}
