using System.Buffers.Binary;
using System.Numerics;

namespace System.IO.Hashing;

/// <summary>The 64-bit hash of https://github.com/Cyan4973/xxHash (doc/xxhash_spec.md), seed 0, the digest in big-endian order.</summary>
public static class XxHash64
{
    const ulong P1 = 11400714785074694791, P2 = 14029467366897019727, P3 = 1609587929392839161;
    const ulong P4 = 9650029242287828579, P5 = 2870177450012600261;

    public static byte[] Hash(byte[] source)
    {
        ReadOnlySpan<byte> rest = source;
        ulong hash = P5;
        if (rest.Length >= 32)
        {
            ulong a = unchecked(P1 + P2), b = P2, c = 0, d = unchecked(0 - P1);
            for (; rest.Length >= 32; rest = rest[32..])
            {
                a = Round(a, Long(rest));
                b = Round(b, Long(rest[8..]));
                c = Round(c, Long(rest[16..]));
                d = Round(d, Long(rest[24..]));
            }
            hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7)
                + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            foreach (var lane in (ReadOnlySpan<ulong>)[a, b, c, d]) hash = (hash ^ Round(0, lane)) * P1 + P4;
        }
        hash += (ulong)source.Length;
        for (; rest.Length >= 8; rest = rest[8..]) hash = BitOperations.RotateLeft(hash ^ Round(0, Long(rest)), 27) * P1 + P4;
        if (rest.Length >= 4)
        {
            hash = BitOperations.RotateLeft(hash ^ BinaryPrimitives.ReadUInt32LittleEndian(rest) * P1, 23) * P2 + P3;
            rest = rest[4..];
        }
        foreach (var last in rest) hash = BitOperations.RotateLeft(hash ^ last * P5, 11) * P1;

        hash = (hash ^ hash >> 33) * P2;
        hash = (hash ^ hash >> 29) * P3;
        var digest = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(digest, hash ^ hash >> 32);
        return digest;
    }

    static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + input * P2, 31) * P1;

    static ulong Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
