namespace Orchestrator.Messaging.Receiving;

/// <summary>
/// Tells when so many messages come that waking the consumer for each costs more than looking every few milliseconds: a NOTIFY makes
/// the commits of all senders queue behind one another.
/// </summary>
internal sealed class FloodWatch(TimeProvider time)
{
    // A look costs as much as a dozen messages, so in a flood it is to bring more than that.
    public static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(4);

    private const int Many = 16;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(50);

    // Longer than senders are allowed to spare their wake-ups, and than a usual transaction takes to commit after it asked.
    private static readonly TimeSpan LookOut = QueueStore.BusyTime + TimeSpan.FromMilliseconds(100);

    private long _windowStarted = time.GetTimestamp();
    private int _inWindow;
    private int _inWindowBefore;
    private long? _lastPermission;

    private bool IsOn => _inWindow + _inWindowBefore >= Many;

    /// <summary>The next claim is to tell senders to spare the wake-ups: they have not been told for half the time that it holds.</summary>
    public bool ShouldSayBusy => IsOn && (_lastPermission is not { } last || time.GetElapsedTime(last) > QueueStore.BusyTime / 2);

    /// <summary>Senders may be relying on it that this consumer looks by itself.</summary>
    public bool MustLook => IsOn || (_lastPermission is { } last && time.GetElapsedTime(last) < LookOut);

    /// <summary>After a claim.</summary>
    public void Observe(int claimed, bool saidBusy)
    {
        if (saidBusy)
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
