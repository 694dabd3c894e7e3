namespace Orchestrator.PatchLog;

/// <summary>Events for the end of a stream, each sealed onto its predecessor.</summary>
public sealed class StreamAppend
{
    /// <param name="expectedVersion">The version of the stream that the events were decided on; 0 starts the stream.</param>
    /// <param name="previousHash">The seal of that version: <see cref="EventChain.None"/> where there is no such event, or it has none.</param>
    public StreamAppend(StreamKey stream, string streamType, long expectedVersion, byte[] previousHash, params IReadOnlyList<NewEvent> events)
    {
        Stream = stream;
        StreamType = streamType;
        ExpectedVersion = expectedVersion;
        PreviousHash = previousHash;
        Events = events;
        var hashes = new byte[events.Count][];
        for (var index = 0; index < hashes.Length; index++)
        {
            hashes[index] = previousHash = EventChain.Seal(previousHash, stream.Id, expectedVersion + index + 1, events[index]);
        }

        Hashes = hashes;
    }

    private StreamAppend(StreamAppend first, StreamAppend next)
    {
        (Stream, StreamType, ExpectedVersion, PreviousHash) = (first.Stream, first.StreamType, first.ExpectedVersion, first.PreviousHash);
        (Events, Hashes) = ([.. first.Events, .. next.Events], [.. first.Hashes, .. next.Hashes]);
    }

    public StreamKey Stream { get; }

    public string StreamType { get; }

    public long ExpectedVersion { get; }

    public IReadOnlyList<NewEvent> Events { get; }

    /// <summary>The version of the stream once this has landed.</summary>
    public long Version => ExpectedVersion + Events.Count;

    /// <summary>The seal of the last event.</summary>
    public byte[] Hash => Hashes[^1];

    /// <summary>Whether the other was decided on what this one makes of the stream.</summary>
    internal bool IsFollowedBy(StreamAppend next) => next.Stream == Stream && next.ExpectedVersion == Version && next.PreviousHash.AsSpan().SequenceEqual(Hash);

    /// <summary>Both as one; <paramref name="next"/> follows.</summary>
    internal StreamAppend With(StreamAppend next) => new(this, next);

    internal byte[] PreviousHash { get; }

    internal IReadOnlyList<byte[]> Hashes { get; }
}
