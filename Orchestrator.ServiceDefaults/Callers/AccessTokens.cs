using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestrator.ServiceDefaults;

/// <summary>The format of access tokens, for both ends: JWT (RFC 9068), signed with ES256 and nothing else.</summary>
public static class AccessTokens
{
    public const string Issuer = "orchestrator/accounts";
    public const string Audience = "orchestrator";

    /// <summary>Longer than this is refused unread. A membership takes some 110 characters.</summary>
    internal const int MaxLength = 16 * 1024;

    private const string Algorithm = "ES256";
    private const string MediaType = "at+jwt";

    private static readonly AccessTokenJson Json =
        new(new JsonSerializerOptions(AccessTokenJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Signs a token; <paramref name="keyId"/> is how the reading side finds the public half of <paramref name="key"/>.</summary>
    public static string Write(AccessToken token, string keyId, ECDsa key)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new TokenHeader(Algorithm, MediaType, keyId), Json.TokenHeader);
        var payload = JsonSerializer.SerializeToUtf8Bytes(token, Json.AccessToken);
        var signed = Base64Url.EncodeToString(header) + "." + Base64Url.EncodeToString(payload);
        return signed + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
    }

    /// <summary>Takes a token apart without trusting it: null unless it has the form of ours and names the one algorithm.</summary>
    internal static UnverifiedToken? Read(string text)
    {
        if (text.Length > MaxLength) return null;
        var first = text.IndexOf('.', StringComparison.Ordinal);
        var last = text.LastIndexOf('.');
        if (first <= 0 || last <= first || text.IndexOf('.', first + 1) != last) return null;
        try
        {
            var header = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text.AsSpan(0, first)), Json.TokenHeader);
            if (header is not { Alg: Algorithm, Typ: MediaType, Kid.Length: > 0 }) return null;
            return new(
                header.Kid,
                Base64Url.DecodeFromChars(text.AsSpan(first + 1, last - first - 1)),
                Encoding.ASCII.GetBytes(text, 0, last),
                Base64Url.DecodeFromChars(text.AsSpan(last + 1)));
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The claims of a token whose signature was verified.</summary>
    internal static AccessToken? ReadClaims(byte[] payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, Json.AccessToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record TokenHeader(string Alg, string Typ, string Kid);

internal sealed record UnverifiedToken(string KeyId, byte[] Payload, byte[] Signed, byte[] Signature);
