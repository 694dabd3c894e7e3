namespace Orchestrator.ServiceDefaults;

/// <summary>Decides whether a bearer token is one of ours, untouched and in its time.</summary>
internal sealed class AccessTokenValidator(ISigningKeys keys, TimeProvider time)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Null: not valid; a caller is not told what of it.</summary>
    /// <exception cref="SigningKeysUnavailableException">It can't be judged now.</exception>
    public async ValueTask<AccessToken?> ValidateAsync(string text, CancellationToken cancellationToken)
    {
        if (AccessTokens.Read(text) is not { } unverified) return null;
        if (await keys.FindAsync(unverified.KeyId, cancellationToken) is not { } key) return null;
        if (!key.Verify(unverified.Signed, unverified.Signature)) return null;
        if (AccessTokens.ReadClaims(unverified.Payload) is not { Issuer: AccessTokens.Issuer, Audience: AccessTokens.Audience } token) return null;
        return IsInItsTime(token) ? token : null;
    }

    private bool IsInItsTime(AccessToken token)
    {
        var now = time.GetUtcNow();
        return now.Add(ClockSkew).ToUnixTimeSeconds() >= token.NotBefore && now.Subtract(ClockSkew).ToUnixTimeSeconds() < token.ExpiresAt;
    }
}
