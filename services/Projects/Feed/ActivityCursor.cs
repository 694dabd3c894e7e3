using System.Buffers.Binary;
using System.Buffers.Text;

namespace Orchestrator.Projects.Feed;

/// <summary>
/// The place behind an entry of the feed, opaque to callers. It names an entry and not a count, so what arrives while somebody reads on
/// neither repeats nor hides anything.
/// </summary>
internal readonly record struct ActivityCursor(DateTimeOffset At, long Sequence)
{
    private const int Size = 16;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Sequence);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string text, out ActivityCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (!Base64Url.IsValid(text, out var length) || length != Size || !Base64Url.TryDecodeFromChars(text, bytes, out _)
            || BinaryPrimitives.ReadInt64BigEndian(bytes) is not (>= 0 and var ticks) || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            cursor = default;
            return false;
        }

        cursor = new ActivityCursor(new DateTimeOffset(ticks, TimeSpan.Zero), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        return true;
    }
}
