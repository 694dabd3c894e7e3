using System.Diagnostics;
using Npgsql;

namespace Orchestrator.Benchmarks.Messaging;

/// <summary>
/// The least that a durable queue in PostgreSQL can be: INSERT with the sender's commit; DELETE of a page together with its effects. No
/// identity, no order, no lease, no retry, no wake-up: consumers ask every 2 ms.
/// </summary>
internal static class HandMade
{
    public const string Table = "create table by_hand (seq bigint generated always as identity primary key, id uuid not null, body jsonb not null)";

    private const string Insert = "insert into by_hand (id, body) values ($1, $2)";

    private const string Take = """
        with gone as (
            delete from by_hand where ctid = any(array(select ctid from by_hand order by seq limit 64 for update skip locked)) returning id, body)
        insert into effects select id, (body ->> 'started')::bigint, $1 from gone
        """;

    public static void Send(NpgsqlBatch batch, Sample sample) => batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() }, Sample.Json(sample) },
    });

    /// <summary>Until it is disposed of.</summary>
    public static IAsyncDisposable Consume(NpgsqlDataSource database, int consumers)
    {
        var stop = new CancellationTokenSource();
        return new Running(stop, [.. Enumerable.Range(0, consumers).Select(_ => Task.Run(() => ConsumeAsync(database, stop.Token)))]);
    }

    private static async Task ConsumeAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await using var command = database.CreateCommand(Take);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Stopwatch.GetTimestamp() });
            if (await command.ExecuteNonQueryAsync(CancellationToken.None) == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), CancellationToken.None);
            }
        }
    }

    private sealed record Running(CancellationTokenSource Stop, Task[] Consumers) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Stop.CancelAsync();
            await Task.WhenAll(Consumers);
            Stop.Dispose();
        }
    }
}
