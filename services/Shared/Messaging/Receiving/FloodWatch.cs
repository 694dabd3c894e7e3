namespace Orchestrator.Messaging.Receiving;

/// <summary>
/// Tells when so many messages come that waking the consumer for each costs more than looking every few milliseconds: a NOTIFY makes
/// the commits of all senders queue behind one another.
/// </summary>
internal sealed class FloodWatch(TimeProvider time)
{
    public static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(2);

    private const int Many = 16;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(50);

    // Longer than senders are allowed to spare their wake-ups, and than a usual transaction takes to commit after it asked.
    private static readonly TimeSpan LookOut = QueueStore.BusyTime + TimeSpan.FromMilliseconds(100);

    private long _windowStarted = time.GetTimestamp();
    private int _inWindow;
    private int _inWindowBefore;
    private long? _lastPermission;

    /// <summary>The next claim is to tell senders to spare the wake-ups.</summary>
    public bool IsOn => _inWindow + _inWindowBefore >= Many;

    /// <summary>Senders may be relying on it that this consumer looks by itself.</summary>
    public bool MustLook => IsOn || (_lastPermission is { } last && time.GetElapsedTime(last) < LookOut);

    /// <summary>After a claim; if <see cref="IsOn"/> held before it, senders have just been told.</summary>
    public void Observe(int claimed)
    {
        if (IsOn)
        {
            _lastPermission = time.GetTimestamp();
        }

        var age = time.GetElapsedTime(_windowStarted);
        if (age > Window)
        {
            _inWindowBefore = age > 2 * Window ? 0 : _inWindow;
            _inWindow = 0;
            _windowStarted = time.GetTimestamp();
        }

        _inWindow += claimed;
    }
}
