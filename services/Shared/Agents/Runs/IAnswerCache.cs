namespace Orchestrator.Agents.Runs;

/// <summary>The cache of answers, for who shows and clears it. Needs a database.</summary>
public interface IAnswerCache
{
    /// <summary>Over all workspaces.</summary>
    Task<CacheStatistics> StatisticsAsync(CancellationToken ct = default);

    /// <param name="workspaceId">Null clears everything.</param>
    /// <returns>How many answers there were.</returns>
    Task<int> ClearAsync(Guid? workspaceId = null, CancellationToken ct = default);
}

/// <param name="Saved">US dollars that the hits would have cost.</param>
public sealed record CacheStatistics(bool IsOn, long Answers, long Bytes, long Hits, long Misses, decimal Saved);
