namespace Orchestrator.PatchLog;

/// <param name="Version">The first version that is not as it was written.</param>
public sealed record ChainBreak(long Version, string Reason);

/// <param name="Verified">Events whose seal holds.</param>
/// <param name="Unsealed">Events from before there were seals, at the start of the stream.</param>
/// <param name="Head">The seal of the last event, in hex; empty where it has none. Whoever keeps it can tell that an export was cut short.</param>
public sealed record ChainReport(long Verified, long Unsealed, string Head, ChainBreak? FirstBreak);

/// <summary>Reads a stream from its first event and says whether each is as it was written, and follows the one before.</summary>
public static class ChainCheck
{
    public const string Missing = "version missing";
    public const string NotSealed = "is not sealed, though its predecessor is: it was not written by this service";
    public const string Altered = "hash does not match its content";
    public const string Detached = "does not follow its predecessor";

    /// <param name="version">The version that the stream says it has.</param>
    public static async Task<ChainReport> VerifyAsync(EventLog log, StreamKey stream, long version, CancellationToken cancellation)
    {
        var (next, verified, unsealed) = (1L, 0L, 0L);
        var previous = EventChain.None;
        var firstBreak = default(ChainBreak);
        await foreach (var stored in log.ReadAsync(stream, upTo: version, cancellation: cancellation))
        {
            if (stored.Version != next)
            {
                firstBreak ??= new ChainBreak(next, Missing);
            }

            if (stored.Hash.Length == 0 && verified == 0 && firstBreak is null)
            {
                unsealed++;
            }
            else if (Judge(stream, stored, previous) is { } reason)
            {
                firstBreak ??= new ChainBreak(stored.Version, reason);
            }
            else
            {
                verified++;
            }

            (next, previous) = (stored.Version + 1, stored.Hash);
        }

        return new ChainReport(verified, unsealed, Convert.ToHexStringLower(previous), next > version ? firstBreak : firstBreak ?? new ChainBreak(next, Missing));
    }

    private static string? Judge(StreamKey stream, StoredEvent stored, byte[] previous) =>
        stored.Hash.Length == 0 ? NotSealed
        : !stored.PreviousHash.AsSpan().SequenceEqual(previous) ? Detached
        : !stored.Hash.AsSpan().SequenceEqual(EventChain.Seal(stream.Id, stored)) ? Altered
        : null;
}
