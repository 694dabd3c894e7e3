using Orchestrator.PatchLog;

namespace Orchestrator.Projects.History;

/// <summary>What a patch did in words, with the patch that it takes back.</summary>
internal static class CauseWords
{
    public static string Of(EventMetadata metadata, string summary) => TakeBacks.VersionIn(metadata.CausationId) is { } version && Verb(metadata.Origin) is { } verb
        ? $"{verb} version {version}: {char.ToLowerInvariant(summary[0])}{summary[1..]}"
        : summary;

    private static string? Verb(string origin) => origin switch
    {
        TakeBacks.Undo => "Undo of",
        TakeBacks.Redo => "Redo of",
        "revert" => "Revert to",
        _ => null,
    };
}
