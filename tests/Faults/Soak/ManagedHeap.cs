using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Orchestrator.Faults.Tests.Soak;

/// <summary>
/// What a .NET process holds, as against what it takes: the runtime leaves garbage lie while there is room, so memory alone says little about what
/// grows.
/// </summary>
internal static class ManagedHeap
{
    // Keywords of the runtime's provider: https://learn.microsoft.com/dotnet/framework/performance/clr-etw-keywords-and-levels
    private const long CollectionEvents = 0x1;
    private const long CollectNow = 0x800000;

    /// <summary>Has the process collect all its garbage, three times: what is in the hands of a request at one time is not at another.</summary>
    /// <returns>Bytes of the objects that remain, the least of the three.</returns>
    public static async Task<long> HeldBytesAsync(int process, CancellationToken cancellation)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            least = Math.Min(least, await CollectAsync(process, cancellation));
            await Task.Delay(TimeSpan.FromSeconds(0.5), cancellation);
        }

        return least;
    }

    private static async Task<long> CollectAsync(int process, CancellationToken cancellation)
    {
        var provider = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectionEvents | CollectNow);
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync([provider], requestRundown: false, circularBufferMB: 16, cancellation);
        return await Task.Run(() => HeldBytes(session), cancellation).WaitAsync(TimeSpan.FromMinutes(1), cancellation);
    }

    private static long HeldBytes(EventPipeSession session)
    {
        using var events = new EventPipeEventSource(session.EventStream);
        var (isWhole, held) = (false, 0L);
        events.Clr.GCStart += collection => isWhole |= collection.Depth == 2;
        events.Clr.GCHeapStats += heap =>
        {
            if (isWhole && held == 0)
            {
                // What was found alive. The size of the heap would count the gaps too.
                held = heap.TotalPromoted;

                // Not from here: it ends what this is called from.
                _ = session.StopAsync(CancellationToken.None);
            }
        };
        events.Process();
        return held;
    }
}
