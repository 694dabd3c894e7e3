using System.Collections.Concurrent;

namespace Orchestrator.ServiceDefaults;

/// <summary>Decides whether a bearer token is one of ours, untouched and in its time.</summary>
internal sealed class AccessTokenValidator(ISigningKeys keys, TimeProvider time)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    // A signature costs a tenth of a millisecond and a client sends the same token for a quarter of an hour. Only what was signed
    // by Accounts gets in here, and a full one starts anew: no caller can make it grow.
    private const int MostVerified = 1_000;
    private readonly ConcurrentDictionary<string, AccessToken> _verified = new(StringComparer.Ordinal);

    /// <summary>Null: not valid; a caller is not told what of it.</summary>
    /// <exception cref="SigningKeysUnavailableException">It can't be judged now.</exception>
    public async ValueTask<AccessToken?> ValidateAsync(string text, CancellationToken cancellationToken)
    {
        if (!_verified.TryGetValue(text, out var token))
        {
            token = await VerifyAsync(text, cancellationToken);
            if (token is null) return null;
            if (_verified.Count >= MostVerified) _verified.Clear();
            _verified[text] = token;
        }
        return IsInItsTime(token) ? token : null;
    }

    private async ValueTask<AccessToken?> VerifyAsync(string text, CancellationToken cancellationToken)
    {
        if (AccessTokens.Read(text) is not { } unverified) return null;
        if (await keys.FindAsync(unverified.KeyId, cancellationToken) is not { } key) return null;
        if (!key.Verify(unverified.Signed, unverified.Signature)) return null;
        return AccessTokens.ReadClaims(unverified.Payload) is { Issuer: AccessTokens.Issuer, Audience: AccessTokens.Audience } token
            ? token
            : null;
    }

    private bool IsInItsTime(AccessToken token)
    {
        var now = time.GetUtcNow();
        return now.Add(ClockSkew).ToUnixTimeSeconds() >= token.NotBefore && now.Subtract(ClockSkew).ToUnixTimeSeconds() < token.ExpiresAt;
    }
}
