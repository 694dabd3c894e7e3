using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Ledger;

/// <summary>
/// Stretches of one project's past that this process has folded. Immutable states share their structure, so a stretch adds to memory about what its
/// patches changed.
/// </summary>
internal sealed class Timeline
{
    // In tasks and operations; a longer past is forgotten and folded again from a snapshot where somebody asks for it.
    private static readonly long Longest = ProjectStates.RoomOfPasts / 2;

    private readonly Lock turn = new();
    private readonly SortedList<long, Stretch> stretches = [];
    private long weight = 1;

    /// <summary>About what it holds in memory, measured in tasks.</summary>
    public long Weight
    {
        get
        {
            lock (turn)
            {
                return weight;
            }
        }
    }

    public void Add(Stretch stretch)
    {
        lock (turn)
        {
            if (weight > Longest)
            {
                stretches.Clear();
                weight = 1;
            }

            var before = Last(held => held.Start.State.Version <= stretch.Start.State.Version);
            if (!ReferenceEquals(before?.End, stretch.Start))
            {
                // Folded from elsewhere, a snapshot say: it shares nothing with what is held.
                weight += stretch.Start.State.Tasks.Count;
            }

            weight += Put(stretch);
        }
    }

    /// <summary>The newest moment of it that is not above the version, or null: the one itself, or the best to fold on from.</summary>
    public ProjectMoment? Nearest(long version)
    {
        Stretch? stretch;
        lock (turn)
        {
            stretch = Last(held => held.Start.State.Version <= version);
        }

        return stretch?.At(Math.Min(version, stretch.End.State.Version));
    }

    /// <summary>The highest version whose instant is not later, as far as this process can tell.</summary>
    /// <returns>The version, and whether a later one is known to be too late; otherwise the answer may be higher.</returns>
    public (long Version, bool IsCertain) VersionAt(DateTimeOffset instant)
    {
        lock (turn)
        {
            var stretch = Last(held => held.Start.At <= instant);
            var version = stretch?.VersionAt(instant) ?? 0;
            return (version, version < stretch?.End.State.Version);
        }
    }

    // One stretch for each span of the log; two halves of one become one, and of two that overlap the longer stays.
    private int Put(Stretch stretch)
    {
        var span = stretch.Start.State.Version / Stretch.Length;
        if (!stretches.TryGetValue(span, out var held))
        {
            stretches.Add(span, stretch);
            return stretch.Operations;
        }

        var better = held.End.State.Version == stretch.Start.State.Version ? held.With(stretch)
            : stretch.Start.State.Version <= held.Start.State.Version && stretch.End.State.Version >= held.End.State.Version ? stretch
            : held;
        stretches[span] = better;
        return better.Operations - held.Operations;
    }

    // The last stretch of those that are early enough; stretches are in order, of versions and so of instants.
    private Stretch? Last(Func<Stretch, bool> isEarlyEnough)
    {
        var (low, high) = (0, stretches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isEarlyEnough(stretches.Values[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : stretches.Values[low - 1];
    }
}
