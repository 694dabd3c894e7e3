using System.Buffers;
using System.Data;
using System.IO.Pipelines;
using System.Numerics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Orchestrator.Patches;

namespace Orchestrator.PatchLog;

/// <summary>
/// States kept beside the log, so that a moment need not be folded from the first patch. Only a cache: what it does not have, or can't
/// read, is folded.
/// </summary>
public sealed partial class Snapshots(NpgsqlDataSource database, ILogger<Snapshots> logger)
{
    /// <summary>
    /// Of <see cref="StateJson"/>, and of the fold: goes up when either changes what it makes of the same patches. A snapshot of another
    /// format is as good as none.
    /// </summary>
    private const short Format = 2;

    // An array as long as a body would lie in the heap of large objects, which is seldom collected, or, out of a pool, with every thread that ever read one.
    private static readonly StreamPipeReaderOptions Segments = new(bufferSize: 32 * 1024);

    // Up to here a fold is as fast as reading a snapshot.
    private const int Nearest = 512;

    /// <summary>
    /// Whether the version is one of those that have snapshots. It goes by the log alone, so all processes mean the same ones. A snapshot
    /// costs about as much as folding as many patches as it holds tasks; at that distance from each other, all of them cost no more than
    /// one fold of the log.
    /// </summary>
    public static bool IsDue(ProjectState state) =>
        state.Version > 0 && state.Version % Nearest == 0 && state.Version % Distance(state.Tasks.Count) == 0;

    /// <summary>The newest snapshot above one version and up to another, or null.</summary>
    public async Task<ProjectMoment?> FindAsync(StreamKey stream, long above, long upTo, CancellationToken cancellation)
    {
        while (true)
        {
            var (moment, unreadable) = await ReadAsync(stream, above, upTo, cancellation);
            if (unreadable is null)
            {
                return moment;
            }

            await RemoveAsync(stream, unreadable.Value, cancellation);
            upTo = unreadable.Value - 1;
        }
    }

    /// <summary>Keeps a state, unless its snapshot is there already.</summary>
    public async Task KeepAsync(StreamKey stream, ProjectState state, CancellationToken cancellation)
    {
        if (await ExistsAsync(stream, state.Version, cancellation))
        {
            return;
        }

        await using var command = database.CreateCommand(
            "insert into snapshots (tenant_id, stream_id, format, version, body) values ($1, $2, $3, $4, $5) on conflict do nothing")
            .With(stream.Tenant.ToString(), stream.Id, ThisFormat(), state.Version, StateJson.ToUtf8(state));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static long Distance(int tasks) => (long)BitOperations.RoundUpToPowerOf2((uint)Math.Max(tasks, Nearest) + 1) / 2;

    // A version that can't be read in place of a moment, where that is so.
    private async Task<(ProjectMoment? Moment, long? Unreadable)> ReadAsync(StreamKey stream, long above, long upTo, CancellationToken cancellation)
    {
        // Instant, actor and seal are the event's own: a snapshot repeats nothing of the log but the state.
        await using var command = database.CreateCommand(
            """
            select s.version, e.timestamp, e.headers ->> 'actor', e.hash, s.body
            from snapshots s join mt_events e using (tenant_id, stream_id, version)
            where s.tenant_id = $1 and s.stream_id = $2 and s.format = $3 and s.version > $4 and s.version <= $5
            order by s.version desc limit 1
            """).With(stream.Tenant.ToString(), stream.Id, ThisFormat(), above, upTo);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return default;
        }

        var version = reader.GetInt64(0);
        var at = reader.GetFieldValue<DateTimeOffset>(1);
        var actor = reader.IsDBNull(2) ? "" : reader.GetString(2);
        var hash = reader.IsDBNull(3) ? EventChain.None : reader.GetFieldValue<byte[]>(3);

        await using var column = await reader.GetStreamAsync(4, cancellation);
        var body = PipeReader.Create(column, Segments);
        try
        {
            return (new ProjectMoment(StateJson.Read(stream.Id, version, await WholeAsync(body, cancellation)), at, actor, hash), null);
        }
        catch (JsonException exception)
        {
            Unreadable(logger, stream.Id, version, exception);
            return (null, version);
        }
        finally
        {
            await body.CompleteAsync();
        }
    }

    private static async Task<ReadOnlySequence<byte>> WholeAsync(PipeReader body, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellation);
            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async Task<bool> ExistsAsync(StreamKey stream, long version, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select exists (select from snapshots where tenant_id = $1 and stream_id = $2 and format = $3 and version = $4)")
            .With(stream.Tenant.ToString(), stream.Id, ThisFormat(), version);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private async Task RemoveAsync(StreamKey stream, long version, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "delete from snapshots where tenant_id = $1 and stream_id = $2 and format = $3 and version = $4")
            .With(stream.Tenant.ToString(), stream.Id, ThisFormat(), version);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter ThisFormat() => new() { Value = Format, NpgsqlDbType = NpgsqlDbType.Smallint };

    [LoggerMessage(1, LogLevel.Warning, "The snapshot of project {ProjectId} at version {Version} can't be read; it is thrown away and folded anew")]
    private static partial void Unreadable(ILogger logger, Guid projectId, long version, Exception exception);
}
