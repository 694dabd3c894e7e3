using System.Buffers.Text;
using System.Security.Cryptography;
using Npgsql;

namespace Orchestrator.Accounts.SignIn;

/// <param name="Text">What the client keeps; here only its hash stays.</param>
internal sealed record RefreshToken(Guid PersonId, string Text);

/// <summary>
/// Opaque tokens of 256 random bits, each good for one use within 30 days. Presenting a spent one ends its session: somebody has
/// a copy. The exception is two tabs that refresh at once: within ten seconds, as long as nothing that came of the token was used,
/// it is answered once more, with a sibling. Both siblings are good, since either may be the one that the browser's cookie keeps.
/// </summary>
internal sealed partial class RefreshTokens(NpgsqlDataSource database, TimeProvider time, ILogger<RefreshTokens> logger)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    public static readonly TimeSpan DoubleSubmit = TimeSpan.FromSeconds(10);
    private const int Bytes = 32;

    public async Task<RefreshToken> StartSessionAsync(Guid personId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var session = Guid.CreateVersion7(now);
        var (text, hash) = Create();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new("insert into sessions (id, person_id, started_at) values ($1, $2, $3)")
        {
            Parameters = { new() { Value = session }, new() { Value = personId }, new() { Value = now } },
        });
        batch.BatchCommands.Add(Insert(hash, session, parent: null, now));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return new(personId, text);
    }

    /// <returns>Its successor; null when it is unknown, expired, or spent.</returns>
    public async Task<RefreshToken?> RotateAsync(string presented, CancellationToken cancellationToken)
    {
        if (HashOf(presented) is not { } hash) return null;
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(connection, hash, cancellationToken) is not { } found || found.ExpiresAt <= now) return null;

        if (found.SpentAt is { } spentAt && (found.IsSuccessorSpent || now - spentAt > DoubleSubmit))
        {
            await using var end = new NpgsqlCommand("delete from sessions where id = $1", connection)
            {
                Parameters = { new() { Value = found.Session } },
            };
            await end.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            Reused(logger, found.Session, found.PersonId);
            return null;
        }

        var (text, successor) = Create();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("update refresh_tokens set spent_at = coalesce(spent_at, $2) where hash = $1")
        {
            Parameters = { new() { Value = hash }, new() { Value = now } },
        });
        batch.BatchCommands.Add(Insert(successor, found.Session, hash, now));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(found.PersonId, text);
    }

    /// <summary>Ends the session of a token, spent or not. An unknown one is none's.</summary>
    public async Task EndSessionAsync(string presented, CancellationToken cancellationToken)
    {
        if (HashOf(presented) is not { } hash) return;
        await using var command = database.CreateCommand(
            "delete from sessions where id = (select session_id from refresh_tokens where hash = $1)");
        command.Parameters.Add(new() { Value = hash });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<Found?> FindAsync(NpgsqlConnection connection, byte[] hash, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        // The session is locked first, as its deletion does: rotations take turns, and none outlives the session's end. What the
        // second statement reads is as of after the wait.
        batch.BatchCommands.Add(new("select from sessions where id = (select session_id from refresh_tokens where hash = $1) for update")
        {
            Parameters = { new() { Value = hash } },
        });
        batch.BatchCommands.Add(new("""
            select s.id, s.person_id, t.expires_at, t.spent_at,
                exists (select from refresh_tokens child where child.parent = t.hash and child.spent_at is not null)
            from refresh_tokens t join sessions s on s.id = t.session_id
            where t.hash = $1
            """)
        {
            Parameters = { new() { Value = hash } },
        });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        return new(reader.GetGuid(0), reader.GetGuid(1), reader.GetFieldValue<DateTimeOffset>(2),
            await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(3), reader.GetBoolean(4));
    }

    private static NpgsqlBatchCommand Insert(byte[] hash, Guid session, byte[]? parent, DateTimeOffset now) =>
        new("insert into refresh_tokens (hash, session_id, parent, issued_at, expires_at) values ($1, $2, $3, $4, $5)")
        {
            Parameters =
            {
                new() { Value = hash },
                new() { Value = session },
                new() { Value = (object?)parent ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea },
                new() { Value = now },
                new() { Value = now + Lifetime },
            },
        };

    private static (string Text, byte[] Hash) Create()
    {
        var random = RandomNumberGenerator.GetBytes(Bytes);
        return (Base64Url.EncodeToString(random), SHA256.HashData(random));
    }

    private static byte[]? HashOf(string presented)
    {
        Span<byte> random = stackalloc byte[Bytes + 1];
        return presented.Length == Base64Url.GetEncodedLength(Bytes) && Base64Url.TryDecodeFromChars(presented, random, out var written)
            ? SHA256.HashData(random[..written])
            : null;
    }

    private sealed record Found(Guid Session, Guid PersonId, DateTimeOffset ExpiresAt, DateTimeOffset? SpentAt, bool IsSuccessorSpent);

    [LoggerMessage(LogLevel.Warning, "A spent refresh token came back; session {Session} of person {PersonId} is ended")]
    private static partial void Reused(ILogger logger, Guid session, Guid personId);
}
