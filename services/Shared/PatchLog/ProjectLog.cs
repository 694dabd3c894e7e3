using System.Runtime.CompilerServices;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog;

/// <summary>A project's state, when its last patch was made, and by whom.</summary>
public sealed record ProjectMoment(ProjectState State, DateTimeOffset At, string Actor)
{
    /// <summary>The seal of its last patch, onto which the next one is sealed; null where it was not read.</summary>
    public byte[]? Hash { get; init; }

    public static ProjectMoment Before(Guid projectId) => new(ProjectState.Create(projectId), DateTimeOffset.MinValue, "") { Hash = EventChain.None };
}

/// <summary>The streams of projects: normalised patches in, states of any moment out.</summary>
public sealed class ProjectLog(EventLog log)
{
    public const string StreamType = "project";
    public const string Patched = "project_patched";

    /// <summary>Patches for the end of a project's stream, decided on <paramref name="expectedVersion"/>.</summary>
    /// <param name="previousHash">The seal of that version.</param>
    public static StreamAppend Append(StreamKey stream, long expectedVersion, byte[] previousHash, params IReadOnlyList<(ProjectPatch Patch, EventMetadata Metadata)> patches) =>
        new(stream, StreamType, expectedVersion, previousHash, [.. patches.Select(entry => new NewEvent(Guid.CreateVersion7(entry.Metadata.At), Patched, PatchJson.ToUtf8(entry.Patch), entry.Metadata))]);

    /// <summary>The state after the patches that follow <paramref name="from"/>, up to a version or an instant.</summary>
    public async Task<ProjectMoment> FoldAsync(
        StreamKey stream, ProjectMoment from, long? upTo = null, DateTimeOffset? asOf = null, CancellationToken cancellation = default)
    {
        var patches = new List<ProjectPatch>();
        var last = await log.ReadBodiesAsync(stream, from.State.Version, upTo, asOf, (type, body) => patches.Add(Read(type, body)), cancellation);
        return last is var (at, actor, hash) ? new ProjectMoment(from.State.Fold(patches), at, actor) { Hash = hash } : from;
    }

    /// <summary>The seal of a version.</summary>
    public Task<byte[]> HashAsync(StreamKey stream, long version, CancellationToken cancellation) => log.HashAsync(stream, version, cancellation);

    /// <summary>The patches of a range of versions, in order.</summary>
    public async IAsyncEnumerable<(StoredEvent Event, ProjectPatch Patch)> ReadAsync(
        StreamKey stream, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadAsync(stream, after, upTo, cancellation: cancellation))
        {
            yield return (stored, Read(stored));
        }
    }

    /// <summary>The patch of a stored event.</summary>
    /// <exception cref="InvalidOperationException">The event is of a type that no fold of this version knows.</exception>
    public static ProjectPatch Read(StoredEvent stored) => Read(stored.Type, stored.Body);

    private static ProjectPatch Read(string type, System.Text.Json.JsonElement body) => type == Patched
        ? PatchJson.Read(body)
        : throw new InvalidOperationException($"'{type}' is no event of a project stream.");
}
