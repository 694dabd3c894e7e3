using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.Keys;

/// <summary>
/// The keys that access tokens are signed with. The first copy of the service on an installation makes one, under a lock that
/// the others wait at; all of them then sign with the newest and publish every one.
/// </summary>
internal sealed partial class SigningKeys(
    NpgsqlDataSource database, IDataProtectionProvider protection, TimeProvider time, ILogger<SigningKeys> logger) : ISigningKeys
{
    private const long Lock = 0x4F72_6368_4B65_7973;

    private readonly IDataProtector _protector = protection.CreateProtector("signing-keys");
    private readonly Lock _signing = new();
    private Dictionary<string, (ECDsa Private, VerificationKey Public)> _keys = [];
    private string? _newest;

    public IEnumerable<JsonWebKey> Published => _keys.Select(key => JsonWebKey.Of(key.Key, key.Value.Private.ExportParameters(false)));

    public string Sign(AccessToken token)
    {
        var id = _newest ?? throw new InvalidOperationException("The signing keys are not loaded yet.");
        // An ECDsa is not promised to be safe for concurrent use, and 50 µs are no queue.
        lock (_signing) return AccessTokens.Write(token, id, _keys[id].Private);
    }

    public ValueTask<VerificationKey?> FindAsync(string keyId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_keys.TryGetValue(keyId, out var key) ? key.Public : null);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var wait = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection)
        {
            Parameters = { new() { Value = Lock } },
        };
        await wait.ExecuteNonQueryAsync(cancellationToken);
        await ReadAsync(connection, cancellationToken);
        if (_newest is null) await CreateAsync(connection, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var select = new NpgsqlCommand("select id, protected_private_key from signing_keys order by created_at", connection);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetString(0);
            var key = ECDsa.Create();
            try
            {
                key.ImportPkcs8PrivateKey(_protector.Unprotect(reader.GetFieldValue<byte[]>(1)), out _);
                Add(id, key);
            }
            catch (CryptographicException)
            {
                // Its key ring is gone. Tokens live for minutes, so a new key costs everybody one refresh.
                key.Dispose();
                Unreadable(logger, id);
            }
        }
    }

    private async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("N");
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var insert = new NpgsqlCommand(
            "insert into signing_keys (id, protected_private_key, created_at) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = _protector.Protect(key.ExportPkcs8PrivateKey()) }, new() { Value = now } },
        };
        await insert.ExecuteNonQueryAsync(cancellationToken);
        Add(id, key);
        Created(logger, id);
    }

    private void Add(string id, ECDsa key)
    {
        _keys = new(_keys) { [id] = (key, new VerificationKey(key.ExportParameters(false))) };
        _newest = id;
    }

    [LoggerMessage(LogLevel.Information, "Created signing key {KeyId}")]
    private static partial void Created(ILogger logger, string keyId);

    [LoggerMessage(LogLevel.Warning, "Signing key {KeyId} can't be unprotected and is left aside")]
    private static partial void Unreadable(ILogger logger, string keyId);
}
