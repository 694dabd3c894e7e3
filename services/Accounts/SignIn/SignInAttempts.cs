using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Orchestrator.Accounts.SignIn;

/// <summary>
/// Bounds the guesses at one address. Identity's lock-out counts for accounts alone, and so tells which addresses have one; this
/// counts every address alike. An attempt counts before the password is looked at, so that parallel guesses don't slip through.
/// </summary>
internal sealed class SignInAttempts(NpgsqlDataSource database, TimeProvider time)
{
    public const int Most = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <returns>How long to wait, when there were too many; else null.</returns>
    public async Task<TimeSpan?> CountAsync(string email, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand("""
            insert into sign_in_attempts as known (email_hash, attempts, window_ends_at) values ($1, 1, $2)
            on conflict (email_hash) do update set
                attempts = case when known.window_ends_at <= $3 then 1 else known.attempts + 1 end,
                window_ends_at = case when known.window_ends_at <= $3 then excluded.window_ends_at else known.window_ends_at end
            returning attempts, window_ends_at
            """);
        command.Parameters.Add(new() { Value = HashOf(email) });
        command.Parameters.Add(new() { Value = now + Window });
        command.Parameters.Add(new() { Value = now });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt32(0) > Most ? reader.GetFieldValue<DateTimeOffset>(1) - now : null;
    }

    /// <summary>After a right password.</summary>
    public async Task ForgetAsync(string email, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from sign_in_attempts where email_hash = $1");
        command.Parameters.Add(new() { Value = HashOf(email) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static byte[] HashOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToUpperInvariant()));
}
