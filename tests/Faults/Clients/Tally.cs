using System.Collections.Concurrent;
using System.Diagnostics;

namespace Orchestrator.Faults.Tests.Clients;

/// <summary>What all clients were told and how long it took: the run's figures, and what must hold afterwards.</summary>
internal sealed class Tally
{
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>Acknowledged, and what nobody can know: the client gave up before an answer came.</summary>
    public ConcurrentBag<Write> Writes { get; } = [];

    public ConcurrentBag<Call> Calls { get; } = [];

    /// <summary>What no client may ever meet: an answer that the contract does not allow for, a read that went back in time.</summary>
    public ConcurrentBag<string> Surprises { get; } = [];

    public TimeSpan Now => Stopwatch.GetElapsedTime(start);

    /// <summary>Of any client for one answer, of all that it waited for in that time; to be asked when all answers have come.</summary>
    public TimeSpan LongestBetween(TimeSpan from, TimeSpan to) =>
        Calls.Where(call => call.Began < to && call.Ended > from).Select(call => call.Ended - call.Began).DefaultIfEmpty().Max();
}

/// <summary>One thing that a client wanted, from its first sending to the answer.</summary>
/// <param name="Status">0 where none came in all its patience.</param>
internal sealed record Call(string Kind, TimeSpan Began, TimeSpan Ended, int Attempts, int Status);

/// <summary>A write that was acknowledged or is in doubt.</summary>
/// <param name="Mark">Stands in what was sent, and in nothing else.</param>
/// <param name="Stream">The stream it is in, where the answer said so.</param>
/// <param name="Version">The version of the project it made, where the answer said so.</param>
/// <param name="IsAcknowledged">Whether an answer came.</param>
internal sealed record Write(WriteKind Kind, string Mark, Guid? Stream, long? Version, bool IsAcknowledged)
{
    public override string ToString() => $"{Kind} {Mark} (stream {Stream}, version {Version}, {(IsAcknowledged ? "acknowledged" : "in doubt")})";
}

/// <summary>What was written; its mark is found in events of one type.</summary>
internal enum WriteKind
{
    Patch,
    Comment,
    Undo,
    Proposal,
    Message,
    Acceptance,
    Rejection,
}
