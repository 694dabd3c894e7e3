using System.Buffers.Binary;
using System.Buffers.Text;

namespace Orchestrator.Projects.Notifications;

/// <summary>The place behind a notification, opaque to callers: it names one and does not count, so what arrives meanwhile neither repeats nor hides anything.</summary>
internal readonly record struct NotificationCursor(DateTimeOffset At, long Sequence, Guid Id)
{
    private const int Size = 32;

    public static readonly NotificationCursor Newest = new(DateTimeOffset.MaxValue, long.MaxValue, Guid.AllBitsSet);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Sequence);
        Id.TryWriteBytes(bytes[16..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string text, out NotificationCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (!Base64Url.IsValid(text, out var length) || length != Size || !Base64Url.TryDecodeFromChars(text, bytes, out _)
            || BinaryPrimitives.ReadInt64BigEndian(bytes) is not (>= 0 and var ticks) || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            cursor = default;
            return false;
        }

        cursor = new NotificationCursor(new DateTimeOffset(ticks, TimeSpan.Zero), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]), new Guid(bytes[16..], bigEndian: true));
        return true;
    }
}
