using System.Buffers.Text;
using System.Collections.Frozen;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// The keys that Accounts publishes, fetched at first need, again when a token names an unknown one (not more often than every few
/// seconds, whoever makes names up), and beside the requests from time to time. What was fetched serves on while Accounts is away.
/// </summary>
internal sealed partial class RemoteSigningKeys(IHttpClientFactory clients, TimeProvider time, ILogger<RemoteSigningKeys> logger)
    : ISigningKeys, IDisposable
{
    private const string Address = "http://accounts/.well-known/jwks.json";
    private static readonly TimeSpan BetweenFetches = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _fetching = new(1);
    private volatile Fetched? _fetched;
    private volatile Failure? _failure;

    public async ValueTask<VerificationKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var known = _fetched;
        if (known?.Keys.GetValueOrDefault(keyId) is { } key)
        {
            if (time.GetElapsedTime(known.At) >= MaxAge) _ = RenewAsync(known);
            return key;
        }
        if (known is not null && time.GetElapsedTime(known.At) < BetweenFetches) return null;

        await _fetching.WaitAsync(cancellationToken);
        try
        {
            // Whoever waited here takes what the one before brought, a failure too: requests must not queue up behind a dead service.
            if (_fetched == known && !FailedLately()) await FetchAsync(cancellationToken);
        }
        finally
        {
            _fetching.Release();
        }
        var found = _fetched?.Keys.GetValueOrDefault(keyId);
        return found is null && FailedLately() ? throw new SigningKeysUnavailableException(_failure?.Cause) : found;
    }

    /// <summary>No request waits for this: the keys at hand are good until newer ones are.</summary>
    private async Task RenewAsync(Fetched known)
    {
        if (!await _fetching.WaitAsync(TimeSpan.Zero)) return;
        try
        {
            if (_fetched == known && !FailedLately()) await FetchAsync(CancellationToken.None);
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();

    private bool FailedLately() => _failure is { } failure && time.GetElapsedTime(failure.At) < AfterFailure;

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(nameof(RemoteSigningKeys));
        client.Timeout = TimeSpan.FromSeconds(5);
        client.MaxResponseContentBufferSize = 256 * 1024;
        try
        {
            var set = await client.GetFromJsonAsync(Address, AccessTokenJson.Default.JsonWebKeySet, cancellationToken);
            _fetched = new(time.GetTimestamp(), (set?.Keys ?? [])
                .Where(key => key is { Kty: "EC", Crv: "P-256" })
                .ToFrozenDictionary(key => key.Kid, key => new VerificationKey(key.ToParameters())));
            _failure = null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or CryptographicException or FormatException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            FetchFailed(logger, exception.Message);
            _failure = new(time.GetTimestamp(), exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The signing keys of Accounts could not be fetched: {Reason}")]
    private static partial void FetchFailed(ILogger logger, string reason);

    private sealed record Failure(long At, Exception Cause);

    private sealed record Fetched(long At, FrozenDictionary<string, VerificationKey> Keys);
}

/// <summary>RFC 7517, as far as ES256 keys need it.</summary>
public sealed record JsonWebKeySet(IReadOnlyList<JsonWebKey> Keys);

/// <inheritdoc cref="JsonWebKeySet"/>
public sealed record JsonWebKey(string Kty, string Crv, string Kid, string Use, string Alg, string X, string Y)
{
    public static JsonWebKey Of(string keyId, ECParameters key) =>
        new("EC", "P-256", keyId, "sig", "ES256", Base64Url.EncodeToString(key.Q.X), Base64Url.EncodeToString(key.Q.Y));

    internal ECParameters ToParameters() => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new() { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
    };
}
