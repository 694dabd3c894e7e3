using System.Diagnostics;
using Npgsql;

namespace Orchestrator.PatchLog;

/// <summary>An append with what changes in the same transaction, or several that land together or not at all.</summary>
/// <param name="Appends">At least one, each of another stream.</param>
/// <param name="Changes">What the read models make of them; written for a whole group at once, which may hold several of one stream, in their order.</param>
/// <param name="Also">Further commands of this member alone.</param>
public sealed record GroupMember<TChange>(IReadOnlyList<StreamAppend> Appends, IReadOnlyList<TChange> Changes, IEnumerable<NpgsqlBatchCommand> Also)
    where TChange : class
{
    /// <param name="change">Null where the read models make nothing of it.</param>
    public GroupMember(StreamAppend append, TChange? change, IEnumerable<NpgsqlBatchCommand> also)
        : this([append], change is null ? [] : [change], also)
    {
    }

    /// <summary>
    /// The member that this one was decided on, where it is not known yet whether that lands; handed over before this one. If it fails so does this one, as by a lost
    /// race: that the version fits is not enough, for it may be another process's by then.
    /// </summary>
    public GroupMember<TChange>? RestsOn { get; private set; }

    /// <summary>Nothing of it is stored, nor ever will be.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>The same, resting on another.</summary>
    public GroupMember<TChange> Behind(GroupMember<TChange>? before) => this with { RestsOn = before };

    // Of what is over nothing is held, or each would hold all that were before it.
    internal void End(bool failed) => (HasFailed, RestsOn) = (failed, null);
}

/// <summary>
/// Commits appends of many streams, several of one where each rests on the one before it. While nobody else commits, an append goes straight
/// through; those that come meanwhile share the next transaction: one round trip, one flush of the disk. If that fails, each of them
/// is tried alone, so that only the culprit learns of it, and who rested on it.
/// </summary>
/// <param name="write">Adds the read models of all changes to the batch, in a number of commands that does not grow with theirs.</param>
public sealed class GroupCommit<TChange>(NpgsqlDataSource database, Action<NpgsqlBatch, IReadOnlyList<TChange>> write) : IAsyncDisposable
    where TChange : class
{
    /// <summary>Events of one transaction; a single append may have more.</summary>
    private const int EventsLimit = 512;

    private readonly Lock gate = new();
    private readonly Queue<Waiting> queue = [];

    // One: a second would halve the groups, and with them what they save (docs/benchmarks.md).
    private readonly CommitLane lane = new(database);
    private bool isBusy;

    /// <summary>After each commit, on the thread that committed: must return at once and not throw.</summary>
    public event Action? Committed;

    /// <summary>
    /// Returns once the append is durable. It can't be called back: whoever no longer waits for the answer does not take it from the others of
    /// its group.
    /// </summary>
    /// <exception cref="PostgresException">This member was refused, of several appends perhaps for one; <see cref="EventLog.IsLostRace"/> tells why. Nothing of it is stored.</exception>
    /// <exception cref="NpgsqlException">The server can't be reached, and a second connection did not help: nobody knows whether it is stored.</exception>
    public Task CommitAsync(GroupMember<TChange> member)
    {
        lock (gate)
        {
            if (isBusy)
            {
                var waiting = new Waiting(member, Activity.Current);
                queue.Enqueue(waiting);
                return waiting.Landed;
            }

            isBusy = true;
        }

        return GoStraightAsync(member);
    }

    public ValueTask DisposeAsync() => lane.DisposeAsync();

    private async Task GoStraightAsync(GroupMember<TChange> member)
    {
        var failed = true;
        try
        {
            await CommitAloneAsync(member);
            failed = false;
        }
        finally
        {
            member.End(failed);

            // Others' work is not this caller's to wait for.
            if (NextGroup() is { } group)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Commits.RunAsync(work.Group), (Commits: this, Group: group), preferLocal: true);
            }
        }
    }

    private async Task RunAsync(List<Waiting>? group)
    {
        for (; group is not null; group = NextGroup())
        {
            // A shared commit shows in the trace of its first member.
            Activity.Current = group[0].Activity;
            await LandAsync(group);
        }
    }

    /// <summary>
    /// What waits, as far as it fits; null where nothing does, and the next comer goes straight again. Of one stream the first and what rests on it. A
    /// member of several streams waits as a whole.
    /// </summary>
    private List<Waiting>? NextGroup()
    {
        lock (gate)
        {
            if (queue.Count == 0)
            {
                isBusy = false;
                return null;
            }

            var group = new List<Waiting>(queue.Count);
            var ends = new Dictionary<StreamKey, StreamAppend>();
            var events = 0;
            while (queue.TryPeek(out var next) && (group.Count == 0 || events + next.Events <= EventsLimit) && next.Member.Appends.All(Follows))
            {
                foreach (var append in next.Member.Appends)
                {
                    ends[append.Stream] = append;
                }

                events += next.Events;
                group.Add(queue.Dequeue());
            }

            bool Follows(StreamAppend append) => !ends.TryGetValue(append.Stream, out var end) || end.IsFollowedBy(append);

            return group;
        }
    }

    private async Task LandAsync(List<Waiting> group)
    {
        var isUncertain = false;
        if (group.Count > 1 && !group.Exists(waiting => waiting.Member.RestsOn is { HasFailed: true }))
        {
            try
            {
                await ExecuteAsync(group.ConvertAll(waiting => waiting.Member));
                group.ForEach(waiting => waiting.Land());
                return;
            }
            catch (NpgsqlException exception)
            {
                isUncertain = !EventLog.IsRolledBack(exception);
            }
            catch (Exception exception)
            {
                group.ForEach(waiting => waiting.Fail(exception));
                return;
            }
        }

        foreach (var waiting in group)
        {
            try
            {
                await CommitAloneAsync(waiting.Member, isUncertain, isSent: group.Count > 1);
                waiting.Land();
            }
            catch (Exception exception)
            {
                waiting.Fail(exception);
            }
        }
    }

    // A connection may have died while nobody used it, or in the middle of a commit. The version check makes it safe to try once more: if the first
    // attempt was stored after all, the second loses the race against it, and the log shows the event as our own.
    private async Task CommitAloneAsync(GroupMember<TChange> member, bool isUncertain = false, bool isSent = false)
    {
        if (member.RestsOn is { HasFailed: true })
        {
            throw EventLog.LostRace("what it rests on was not stored");
        }

        while (true)
        {
            try
            {
                await ExecuteAsync([isSent ? Unsent(member) : member]);
                return;
            }
            catch (NpgsqlException exception) when (!isUncertain && !EventLog.IsRolledBack(exception))
            {
                (isUncertain, isSent) = (true, true);
            }
            catch (PostgresException exception) when (isUncertain && EventLog.IsLostRace(exception))
            {
                // Several were stored together or not at all, so one tells of all.
                if (await IsStoredAsync(member.Appends[0]))
                {
                    return;
                }

                throw;
            }
        }
    }

    // A command that was sent keeps what it knows of that connection; sent on another, it would confuse both ends.
    private static GroupMember<TChange> Unsent(GroupMember<TChange> member) => member with
    {
        Also = [.. member.Also.Select(command =>
        {
            var copy = new NpgsqlBatchCommand(command.CommandText);
            foreach (NpgsqlParameter parameter in command.Parameters)
            {
                copy.Parameters.Add(parameter.Clone());
            }

            return copy;
        })],
    };

    private async Task<bool> IsStoredAsync(StreamAppend append)
    {
        await using var command = database.CreateCommand("select exists (select from mt_events where tenant_id = $1 and stream_id = $2 and version = $3 and id = $4)")
            .With(append.Stream.Tenant.ToString(), append.Stream.Id, append.Version, append.Events[^1].Id);
        return await command.ExecuteScalarAsync() is true;
    }

    private async Task ExecuteAsync(List<GroupMember<TChange>> members)
    {
        await lane.ExecuteAsync(batch =>
        {
            AppendCommands.Add(batch, Joined(members.SelectMany(member => member.Appends)));
            if (members.SelectMany(member => member.Changes).ToList() is { Count: > 0 } changes)
            {
                write(batch, changes);
            }

            foreach (var command in members.SelectMany(member => member.Also))
            {
                batch.BatchCommands.Add(command);
            }
        });
        Committed?.Invoke();
    }

    private static List<StreamAppend> Joined(IEnumerable<StreamAppend> appends)
    {
        var joined = new List<StreamAppend>();
        var places = new Dictionary<StreamKey, int>();
        foreach (var append in appends)
        {
            if (places.TryGetValue(append.Stream, out var place))
            {
                joined[place] = joined[place].With(append);
            }
            else
            {
                places.Add(append.Stream, joined.Count);
                joined.Add(append);
            }
        }

        return joined;
    }

    private sealed record Waiting(GroupMember<TChange> Member, Activity? Activity)
    {
        // Whoever waits goes on elsewhere: the lane is for commits.
        private readonly TaskCompletionSource landed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Landed => landed.Task;

        public int Events => Member.Appends.Sum(append => append.Events.Count);

        public void Land()
        {
            Member.End(failed: false);
            landed.SetResult();
        }

        public void Fail(Exception exception)
        {
            Member.End(failed: true);
            landed.SetException(exception);
        }
    }
}
