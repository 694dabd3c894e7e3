using System.Runtime.CompilerServices;
using System.Text.Json;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog;

/// <summary>The streams of projects: normalised patches in, states of any moment out.</summary>
public sealed class ProjectLog(EventLog log)
{
    public const string StreamType = "project";
    public const string Patched = "project_patched";

    /// <summary>Patches for the end of a project's stream, decided on <paramref name="expectedVersion"/>.</summary>
    /// <param name="previousHash">The seal of that version.</param>
    public static StreamAppend Append(StreamKey stream, long expectedVersion, byte[] previousHash, params IReadOnlyList<(ProjectPatch Patch, EventMetadata Metadata)> patches) =>
        new(stream, StreamType, expectedVersion, previousHash, [.. patches.Select(entry => new NewEvent(Guid.CreateVersion7(entry.Metadata.At), Patched, PatchJson.ToUtf8(entry.Patch), entry.Metadata))]);

    /// <summary>The moment that a stream begins with, where no snapshot is nearer: what its first patch is folded onto.</summary>
    public Task<ProjectMoment> BeginningAsync(StreamKey stream, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(ProjectMoment.Before(stream.Id));
    }

    /// <summary>The patches that follow <paramref name="from"/>, up to a version, folded stretch by stretch; nothing where there are none.</summary>
    public async IAsyncEnumerable<Stretch> FoldAsync(
        StreamKey stream, ProjectMoment from, long upTo = long.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var start = from;
        var steps = new List<Step>();
        await foreach (var stored in log.ReadBodiesAsync(stream, from.State.Version, upTo, cancellation))
        {
            steps.Add(new Step(Read(stored.Type, stored.Body), stored.At, stored.Actor, stored.Hash));
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

    /// <summary>The patch of a stored event.</summary>
    /// <exception cref="InvalidOperationException">The event is of a type that no fold of this version knows.</exception>
    public static ProjectPatch Read(StoredEvent stored) => Read(stored.Type, stored.Body);

    /// <inheritdoc cref="Read(StoredEvent)"/>
    /// <param name="former">Shapes that the events of projects once had.</param>
    public static ProjectPatch Read(string type, JsonElement body, FormerEvents? former = null) =>
        (former ?? FormerEvents.None).AsOfToday(type, body) is (Patched, var today)
            ? PatchJson.Read(today)
            : throw new InvalidOperationException($"'{type}' is no event of a project stream.");
}
