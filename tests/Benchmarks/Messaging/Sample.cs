using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Orchestrator.Messaging;

namespace Orchestrator.Benchmarks.Messaging;

/// <param name="Number">Of a message that somebody waits for; else -1.</param>
internal sealed record Sample(long Started, int Number, string Filler);

internal static class SampleHandler
{
    private static readonly ConcurrentDictionary<int, TaskCompletionSource<long>> Waiting = new();

    public static Task<long> WaitForAsync(int number) =>
        Waiting.GetOrAdd(number, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public static void Handle(Sample message, Envelope envelope, NpgsqlBatch batch)
    {
        var now = Stopwatch.GetTimestamp();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into effects values ($1, $2, $3)")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = envelope.Id },
                new NpgsqlParameter<long> { TypedValue = message.Started },
                new NpgsqlParameter<long> { TypedValue = now },
            },
        });
        if (Waiting.TryRemove(message.Number, out var waiting))
        {
            waiting.SetResult(now);
        }
    }
}
