namespace Orchestrator.Projects.Statistics;

/// <param name="Version">The newest version of the project that is counted, and <paramref name="AsOf"/> its instant.</param>
/// <param name="CycleTime">From first in progress to done; tasks that never were in progress have none.</param>
/// <param name="LeadTime">From created to done.</param>
/// <param name="Today">Live tasks by status, as of <paramref name="Version"/>.</param>
internal sealed record ProjectStatistics(
    Guid ProjectId, DateOnly From, DateOnly To, long Version, DateTimeOffset? AsOf, Throughput Throughput, Durations CycleTime, Durations LeadTime,
    IReadOnlyList<BurnUpDay> BurnUp, IReadOnlyDictionary<string, int> Today);

/// <summary>Tasks by when they were finished. One that was reopened counts where it was finished last, and one that was deleted not at all.</summary>
internal sealed record Throughput(IReadOnlyList<FinishedDay> Days, IReadOnlyList<FinishedWeek> Weeks);

internal sealed record FinishedDay(DateOnly Date, int Finished);

/// <param name="Monday">The week's first day; the first and last week of a range may be cut.</param>
internal sealed record FinishedWeek(DateOnly Monday, int Finished);

/// <summary>How long the tasks took that were finished in the range, in whole minutes; percentiles by nearest rank, null without tasks.</summary>
internal sealed record Durations(int Count, long? MedianMinutes, long? P85Minutes, IReadOnlyList<DurationBucket> Buckets);

/// <param name="BelowMinutes">Exclusive; null for the longest. Each task is in the first bucket that takes it.</param>
internal sealed record DurationBucket(long? BelowMinutes, int Count);

/// <summary>At the end of a day. Scope is what is live and not cancelled, done is what of it is done; in tasks, and in estimated minutes.</summary>
internal sealed record BurnUpDay(DateOnly Date, int Scope, int Done, long ScopeMinutes, long DoneMinutes);
