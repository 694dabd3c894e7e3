namespace Orchestrator.PatchLog;

/// <summary>How much a cache may hold, by what the process may use: of a container what its memory limit leaves to the heap, else the machine's memory.</summary>
public static class CacheRoom
{
    // Measured: 1.1 kB for a task of which nothing but a title was ever set, 2.8 kB after four changes.
    private const int BytesOfTask = 2_500;

    // For the process itself and for what it has in hand, which a smaller machine makes no smaller. An estimate; soaks under a heap of 128 MB pass with it.
    private const long Reserved = 64_000_000;

    /// <param name="share">Of the memory that caches may use, from 0 to 1.</param>
    /// <param name="atMost">However much there is.</param>
    public static long Bytes(double share, long atMost)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return Math.Min(atMost, (long)(Math.Max(available - Reserved, available / 4) * share));
    }

    /// <summary>As <see cref="Bytes"/>, in tasks of states.</summary>
    public static long Tasks(double share, long atMost) => Math.Min(atMost, Bytes(share, long.MaxValue) / BytesOfTask);
}
