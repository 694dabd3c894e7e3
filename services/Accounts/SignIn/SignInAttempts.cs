using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Orchestrator.Accounts.SignIn;

/// <summary>
/// Bounds the guesses at one address. Identity's lock-out counts for accounts alone, and so tells which addresses have one; this counts every address
/// alike. What is being checked counts beside what was wrong, so that parallel guesses don't slip through; a check that never ends, because its process
/// was killed or the machine was too busy, is forgotten after <see cref="LongestCheck"/> and locks nobody out.
/// </summary>
internal sealed class SignInAttempts(NpgsqlDataSource database, TimeProvider time)
{
    public const int Most = 10;
    public static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>To be called before the password is looked at; what is returned, when it was.</summary>
    /// <returns>The check, or how long to wait when there were too many.</returns>
    public async Task<(Check? Check, TimeSpan Wait)> BeginAsync(string email, CancellationToken cancellationToken)
    {
        var (address, now) = (HashOf(email), Now());
        await using var command = database.CreateCommand("""
            insert into sign_in_attempts as known (email_hash, attempts, window_ends_at, checks) values ($1, 0, $2 + $3, array[$2])
            on conflict (email_hash) do update set
                attempts = case when known.window_ends_at <= $2 then 0 else known.attempts end,
                window_ends_at = case when known.attempts = 0 or known.window_ends_at <= $2 then excluded.window_ends_at else known.window_ends_at end,
                checks = array(select begun from unnest(known.checks) begun where begun > $2 - $4) || $2
            where (case when known.window_ends_at <= $2 then 0 else known.attempts end)
                + (select count(*) from unnest(known.checks) begun where begun > $2 - $4) < $5
            """);
        command.Parameters.Add(new() { Value = address });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = Window });
        command.Parameters.Add(new() { Value = LongestCheck });
        command.Parameters.Add(new() { Value = Most });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1
            ? (new Check(database, address, now), default)
            : (null, await WaitAsync(address, now, cancellationToken));
    }

    private async Task<TimeSpan> WaitAsync(byte[] address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select case when attempts >= $2 then window_ends_at else (select min(begun) from unnest(checks) begun) + $3 end from sign_in_attempts where email_hash = $1
            """);
        command.Parameters.Add(new() { Value = address });
        command.Parameters.Add(new() { Value = Most });
        command.Parameters.Add(new() { Value = LongestCheck });
        // Forgotten since, or its last check ended just now: the next attempt may begin at once.
        var until = await command.ExecuteScalarAsync(cancellationToken) is DateTime free ? free : now.UtcDateTime;
        return TimeSpan.FromSeconds(Math.Max(1, (until - now.UtcDateTime).TotalSeconds));
    }

    // Whole microseconds, as PostgreSQL keeps them: a check is known again by when it began.
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static byte[] HashOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToUpperInvariant()));

    /// <summary>
    /// One password that is being looked at. How it ended is told also where nobody waits for the answer any more: clients that give up on a slow one and try again
    /// would lock themselves out.
    /// </summary>
    internal sealed class Check(NpgsqlDataSource database, byte[] address, DateTimeOffset began)
    {
        public async Task WasWrongAsync()
        {
            await using var command = database.CreateCommand("""
                update sign_in_attempts set attempts = attempts + 1, checks = array_remove(checks, $2) where email_hash = $1
                """);
            command.Parameters.Add(new() { Value = address });
            command.Parameters.Add(new() { Value = began });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }

        /// <summary>A right password: all before it is forgotten.</summary>
        public async Task WasRightAsync()
        {
            await using var command = database.CreateCommand("delete from sign_in_attempts where email_hash = $1");
            command.Parameters.Add(new() { Value = address });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
