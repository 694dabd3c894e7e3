using System.Buffers.Binary;
using System.Buffers.Text;

namespace Orchestrator.Projects.Notifications;

/// <summary>The place behind a notification, opaque to callers: it names one and does not count, so what arrives meanwhile neither repeats nor hides anything.</summary>
internal readonly record struct NotificationCursor(long Sequence, Guid Id)
{
    private const int Size = 24;

    public static readonly NotificationCursor Newest = new(long.MaxValue, Guid.AllBitsSet);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Sequence);
        Id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string text, out NotificationCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (!Base64Url.IsValid(text, out var length) || length != Size || !Base64Url.TryDecodeFromChars(text, bytes, out _))
        {
            cursor = default;
            return false;
        }

        cursor = new NotificationCursor(BinaryPrimitives.ReadInt64BigEndian(bytes), new Guid(bytes[8..], bigEndian: true));
        return true;
    }
}
