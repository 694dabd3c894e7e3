using System.Text.Json;

namespace Orchestrator.PatchLog;

// The remarks of a branch's stream, between its patches. Their shapes never change; each takes a version, so that versions stay those of the stream.

/// <param name="ProjectId">The project, or the branch, that it forks from.</param>
/// <param name="Version">The version of it.</param>
public sealed record BranchOpened(Guid ProjectId, long Version, string Name);

public sealed record BranchRenamed(string Name);

/// <param name="Version">The version of the project that the merge made.</param>
/// <param name="Whole">Nothing was left behind: the branch is closed.</param>
/// <param name="Patch">What was chosen of the branch, before edits; normalised on the common ground.</param>
public sealed record BranchMerged(long Version, bool Whole, JsonElement Patch);

public sealed record BranchDeleted;

/// <summary>The stored names of the remarks, and their JSON.</summary>
public static class BranchEvents
{
    public const string StreamType = "branch";
    public const string Opened = "branch_opened";

    public static readonly EventTypes Types = new("a project's or a branch's stream", new Dictionary<string, Type>
    {
        [Opened] = typeof(BranchOpened),
        ["branch_renamed"] = typeof(BranchRenamed),
        ["branch_merged"] = typeof(BranchMerged),
        ["branch_deleted"] = typeof(BranchDeleted),
    });
}
