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

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, Type> Types = new()
    {
        [Opened] = typeof(BranchOpened),
        ["branch_renamed"] = typeof(BranchRenamed),
        ["branch_merged"] = typeof(BranchMerged),
        ["branch_deleted"] = typeof(BranchDeleted),
    };

    private static readonly Dictionary<Type, string> Names = Types.ToDictionary(entry => entry.Value, entry => entry.Key);

    /// <summary>Every stored name.</summary>
    public static IReadOnlyCollection<string> All => Types.Keys;

    public static NewEvent New(object remark, EventMetadata metadata) =>
        new(Guid.CreateVersion7(metadata.At), Names[remark.GetType()], JsonSerializer.SerializeToUtf8Bytes(remark, remark.GetType(), Json), metadata);

    /// <exception cref="InvalidOperationException">The event is of a type that no fold of this version knows.</exception>
    public static object Read(string type, JsonElement body) => Types.TryGetValue(type, out var clr)
        ? body.Deserialize(clr, Json)!
        : throw new InvalidOperationException($"'{type}' is no event of a project's or a branch's stream.");
}
