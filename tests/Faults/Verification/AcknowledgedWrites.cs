using Orchestrator.Faults.Tests.Clients;

namespace Orchestrator.Faults.Tests.Verification;

/// <summary>What was acknowledged is in the log exactly once, where the answer said; what is in doubt is there at most once.</summary>
internal sealed class AcknowledgedWrites(IReadOnlyList<LoggedEvent> log)
{
    // What an agent or an undo repeats of a person's words is in events of another type or origin.
    private readonly ILookup<(string Type, string Mark), LoggedEvent> marked = log
        .Where(entry => entry.Type != "project_patched" || entry.Origin == "user")
        .SelectMany(entry => entry.Marks.Select(mark => (entry, mark)))
        .ToLookup(pair => (pair.entry.Type, pair.mark), pair => pair.entry);

    private readonly ILookup<(string Origin, string? Cause), LoggedEvent> patches = log
        .Where(entry => entry.Type == "project_patched").ToLookup(entry => (entry.Origin, entry.Cause));

    private readonly ILookup<(string Type, Guid Stream), LoggedEvent> streams = log.ToLookup(entry => (entry.Type, entry.Stream));

    /// <summary>What is wrong, a line each; and versions that two writes were both told to have made.</summary>
    public IEnumerable<string> Check(IReadOnlyCollection<Write> writes) => writes.Select(Fault).OfType<string>().Concat(
        writes.Where(write => write is { Version: not null, Kind: WriteKind.Patch or WriteKind.Undo }).GroupBy(write => (write.Stream, write.Version)).Where(group => group.Count() > 1)
            .Select(group => $"Several writes were told that they made one version: {string.Join(", ", group)}"));

    private string? Fault(Write write)
    {
        var found = Find(write).ToList();
        return (found.Count, write.IsAcknowledged) switch
        {
            (0, true) => $"Lost: {write}",
            (> 1, _) => $"Happened {found.Count} times: {write}, as {string.Join(", ", found.Select(entry => $"{entry.Stream}@{entry.Version}"))}",
            (1, _) when write.Version is { } version && found[0].Version != version => $"Is version {found[0].Version}, but was acknowledged as another: {write}",
            _ => null,
        };
    }

    private IEnumerable<LoggedEvent> Find(Write write) => write.Kind switch
    {
        WriteKind.Patch => marked[("project_patched", write.Mark)],
        WriteKind.Comment => marked[("comment_added", write.Mark)],
        WriteKind.Proposal => marked[("proposal_opened", write.Mark)],
        WriteKind.Message => marked[("message_posted", write.Mark)],

        // One patch may be taken back, brought back and taken back again: it is this one if the version is.
        WriteKind.Undo => patches[("undo", write.Mark)].Where(entry => entry.Stream == write.Stream && (write.Version is null || entry.Version == write.Version)).Take(1),
        WriteKind.Acceptance => patches[("proposal", write.Mark)],
        WriteKind.Rejection => streams[("proposal_rejected", write.Stream!.Value)],
        _ => throw new InvalidOperationException($"{write.Kind} is nowhere in the log."),
    };
}
