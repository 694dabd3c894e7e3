using System.Runtime.CompilerServices;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog;

/// <summary>The streams of projects and of their branches: normalised patches in, states of any moment out.</summary>
public sealed class ProjectLog(EventLog log)
{
    public const string StreamType = "project";
    public const string Patched = "project_patched";

    /// <summary>Patches for the end of a project's stream, decided on <paramref name="expectedVersion"/>.</summary>
    /// <param name="previousHash">The seal of that version.</param>
    public static StreamAppend Append(StreamKey stream, long expectedVersion, byte[] previousHash, params IReadOnlyList<(ProjectPatch Patch, EventMetadata Metadata)> patches) =>
        new(stream, StreamType, expectedVersion, previousHash, [.. patches.Select(entry => new NewEvent(Guid.CreateVersion7(entry.Metadata.At), Patched, PatchJson.ToUtf8(entry.Patch), entry.Metadata))]);

    /// <summary>Whether there is a project or a branch of this id: other things have streams too.</summary>
    public async Task<bool> ExistsAsync(StreamKey stream, CancellationToken cancellation) =>
        await log.VersionAsync(stream, [StreamType, BranchEvents.StreamType], cancellation) is not null;

    /// <summary>Where the stream is a branch: what it forks from; else null. A branch's first event is folded onto that state, a project's onto nothing.</summary>
    public async Task<BranchOpened?> OpeningAsync(StreamKey stream, CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadAsync(stream, upTo: 1, type: BranchEvents.Opened, cancellation: cancellation))
        {
            return (BranchOpened)BranchEvents.Types.Read(stored.Type, stored.Body);
        }

        return null;
    }

    /// <summary>The patches that follow <paramref name="from"/>, up to a version, folded stretch by stretch; nothing where there are none.</summary>
    public async IAsyncEnumerable<Stretch> FoldAsync(
        StreamKey stream, ProjectMoment from, long upTo = long.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var start = from;
        var steps = new List<Step>();
        await foreach (var stored in log.ReadBodiesAsync(stream, from.State.Version, upTo, cancellation))
        {
            var (patch, remark) = Understand(stored.Type, stored.Body);
            steps.Add(new Step(patch, stored.At, stored.Actor, stored.Hash, remark));
            if (Stretch.EndsAt(start.State.Version + steps.Count))
            {
                var full = Stretch.From(start, steps);
                yield return full;
                start = full.End;
                steps.Clear();
            }
        }

        if (steps.Count > 0)
        {
            yield return Stretch.From(start, steps);
        }
    }

    /// <summary>The highest version whose instant is not later than <paramref name="instant"/>; <paramref name="atLeast"/> where none above it is.</summary>
    public Task<long> VersionAtAsync(StreamKey stream, DateTimeOffset instant, long atLeast, CancellationToken cancellation) =>
        log.VersionAtAsync(stream, instant, atLeast, cancellation);

    /// <summary>The patches of a range of versions, in order.</summary>
    public async IAsyncEnumerable<(StoredEvent Event, ProjectPatch Patch)> ReadAsync(
        StreamKey stream, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadAsync(stream, after, upTo, cancellation: cancellation))
        {
            yield return (stored, Read(stored));
        }
    }

    /// <summary>The patches that made a state from nothing, in order: a project's own, or a branch's behind those that it inherited.</summary>
    public async IAsyncEnumerable<(Guid ProjectId, StoredEvent Event, ProjectPatch Patch)> ReadLineageAsync(
        StreamKey stream, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await OpeningAsync(stream, cancellation) is { } opened)
        {
            await foreach (var inherited in ReadLineageAsync(stream with { Id = opened.ProjectId }, opened.Version, cancellation))
            {
                yield return inherited;
            }
        }

        await foreach (var (stored, patch) in ReadAsync(stream, 0, upTo, cancellation))
        {
            yield return (stream.Id, stored, patch);
        }
    }

    /// <summary>The patch of a stored event; a remark about a branch changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The event is of a type that no fold of this version knows.</exception>
    public static ProjectPatch Read(StoredEvent stored) => Read(stored.Type, stored.Body);

    /// <inheritdoc cref="Read(StoredEvent)"/>
    /// <param name="former">Shapes that the events of projects once had.</param>
    public static ProjectPatch Read(string type, JsonElement body, FormerEvents? former = null) => Understand(type, body, former).Patch;

    private static (ProjectPatch Patch, object? Remark) Understand(string type, JsonElement body, FormerEvents? former = null)
    {
        (type, body) = (former ?? FormerEvents.None).AsOfToday(type, body);
        return type == Patched ? (PatchJson.Read(body), null) : (ProjectPatch.Nothing, BranchEvents.Types.Read(type, body));
    }
}
