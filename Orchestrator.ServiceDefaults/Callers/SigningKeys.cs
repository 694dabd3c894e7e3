using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Orchestrator.ServiceDefaults;

/// <summary>Where the public keys of Accounts come from. Over HTTP, unless a service registers its own source.</summary>
public interface ISigningKeys
{
    /// <summary>Null: Accounts knows no such key.</summary>
    /// <exception cref="SigningKeysUnavailableException">It could not be asked.</exception>
    ValueTask<VerificationKey?> FindAsync(string keyId, CancellationToken cancellationToken);
}

public sealed class SigningKeysUnavailableException(Exception? inner = null)
    : Exception("The signing keys of Accounts could not be fetched.", inner);

/// <summary>The public half of a signing key.</summary>
public sealed class VerificationKey(ECParameters parameters)
{
    // An ECDsa is not promised to be safe for concurrent use and dear to make, so idle ones are kept.
    private readonly ConcurrentBag<ECDsa> _idle = [];

    internal bool Verify(byte[] data, byte[] signature)
    {
        if (!_idle.TryTake(out var ecdsa)) ecdsa = ECDsa.Create(parameters);
        var valid = ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256);
        _idle.Add(ecdsa);
        return valid;
    }
}
