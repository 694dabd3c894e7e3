using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Orchestrator.Messaging;

namespace Orchestrator.Benchmarks.Messaging;

/// <param name="Started">Ticks of the machine's monotonic clock, which all its processes share.</param>
internal sealed record Sample(long Started, int Number, string Filler)
{
    private static readonly string Filling = new('x', 300);

    public static Sample New(int number) => new(Stopwatch.GetTimestamp(), number, Filling);

    public static NpgsqlParameter Json(Sample sample) => new()
    {
        Value = JsonSerializer.SerializeToUtf8Bytes(sample, JsonSerializerOptions.Web),
        NpgsqlDbType = NpgsqlDbType.Jsonb,
    };
}

internal static class SampleHandler
{
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
    }
}
