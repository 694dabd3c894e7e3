using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;

namespace Orchestrator.Messaging.Receiving;

/// <summary>
/// Commits what handlers put into their batches. Idle, a batch goes out at once; while one is on its way, the next ones gather
/// and share a transaction. If that fails, each has one of its own, so that nobody pays for another's mistake.
/// </summary>
internal sealed class HandlerCommits(NpgsqlDataSource dataSource, DatabaseConnection database)
{
    private const int MaximumMembers = 64;
    private const int MaximumCommands = 256;

    // Two, so that one is built and sent while the other waits for the disk.
    private const int Lanes = 2;

    private readonly Channel<Commit> _waiting = Channel.CreateUnbounded<Commit>();

    /// <summary>Returns when the batch and the acknowledgement are durable; throws what PostgreSQL said otherwise.</summary>
    public Task CommitAsync(Envelope envelope, NpgsqlBatch batch)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var commit = new Commit(envelope, batch, Activity.Current, done);
        return _waiting.Writer.TryWrite(commit) ? done.Task : Task.FromCanceled(new CancellationToken(canceled: true));
    }

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => RunLaneAsync(cancellationToken)));

    /// <summary>Lets the lanes finish what waits and end.</summary>
    public void Complete() => _waiting.Writer.TryComplete();

    private async Task RunLaneAsync(CancellationToken cancellationToken)
    {
        var members = new List<Commit>();
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            members.Clear();
            var commands = 0;
            while (members.Count < MaximumMembers && commands < MaximumCommands && _waiting.Reader.TryRead(out var member))
            {
                members.Add(member);
                commands += member.Batch.BatchCommands.Count;
            }

            if (members.Count > 0 && !await TryCommitAsync(members, cancellationToken))
            {
                foreach (var member in members)
                {
                    await TryCommitAsync([member], cancellationToken);
                }
            }
        }
    }

    /// <summary>False if the members are to be tried one by one; otherwise each has learned its outcome.</summary>
    private async Task<bool> TryCommitAsync(List<Commit> members, CancellationToken cancellationToken)
    {
        try
        {
            // After a broken connection nobody knows whether the commit went through; the inbox's key tells on the second try.
            await database.UntilItSucceedsAsync(token => ExecuteAsync(members, token), cancellationToken, DatabaseConnection.IsLoss);
        }
        catch (Exception exception)
        {
            if (members is not [var only])
            {
                return false;
            }

            only.Done.SetException(exception);
            return true;
        }

        members.ForEach(member => member.Done.SetResult());
        return true;
    }

    private async Task ExecuteAsync(List<Commit> members, CancellationToken cancellationToken)
    {
        // A shared commit shows in the trace of its first member.
        Activity.Current = members[0].Activity;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);

        // First, so that a second delivery stops here and not at some constraint of the handler's own.
        foreach (var queue in members.Select(member => member.Envelope).GroupBy(envelope => envelope.Queue))
        {
            batch.BatchCommands.Add(Acknowledgement.Of([.. queue]));
        }

        foreach (var command in members.SelectMany(member => member.Commands()))
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record Commit(Envelope Envelope, NpgsqlBatch Batch, Activity? Activity, TaskCompletionSource Done)
    {
        private bool _isSent;

        // A command that was sent keeps what it knows of that connection, such as statements prepared there; sent on another, it would confuse both ends.
        public IEnumerable<NpgsqlBatchCommand> Commands()
        {
            var isFirst = !_isSent;
            _isSent = true;
            return isFirst ? Batch.BatchCommands : Batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(Copy);
        }

        private static NpgsqlBatchCommand Copy(NpgsqlBatchCommand command)
        {
            var copy = new NpgsqlBatchCommand(command.CommandText);
            foreach (NpgsqlParameter parameter in command.Parameters)
            {
                copy.Parameters.Add(parameter.Clone());
            }

            return copy;
        }
    }
}
