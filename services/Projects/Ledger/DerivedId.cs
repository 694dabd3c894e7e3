using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Projects.Ledger;

/// <summary>Ids that follow from others: of a stream there is one of, whichever process writes it first.</summary>
internal static class DerivedId
{
    public static Guid Of(string purpose, Guid id)
    {
        Span<byte> source = stackalloc byte[16 + Encoding.UTF8.GetMaxByteCount(purpose.Length)];
        id.TryWriteBytes(source, bigEndian: true, out _);
        var length = 16 + Encoding.UTF8.GetBytes(purpose, source[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source[..length], hash);

        // Version 8, variant 1: a UUID by a rule of one's own.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
