using Orchestrator.Agents.Runs;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Ai;

/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, included.</param>
/// <param name="IsOwn">Only what the caller used: the whole workspace's is for its owners and admins.</param>
/// <param name="Items">The dearest first; days in their order.</param>
internal sealed record UsageReport(string GroupBy, DateOnly From, DateOnly To, bool IsOwn, IReadOnlyList<UsageItem> Items);

/// <param name="Key">A model as <c>provider/model</c>, an agent, a person's id, or a day; empty where nobody was named.</param>
/// <param name="Failed">Calls without an answer.</param>
/// <param name="FromCache">Calls that the cache answered, for nothing.</param>
/// <param name="Estimated">Whether some of the tokens are counted by us, since the provider told none.</param>
/// <param name="Cost">US dollars at the catalogue's prices, not the provider's bill.</param>
internal sealed record UsageItem(
    string Key, long Calls, long Failed, long FromCache, long InputTokens, long CachedInputTokens, long OutputTokens, bool Estimated, decimal Cost, int AverageLatencyMs);

/// <summary><c>GET /api/ai/usage</c>: what agents and the assistant used in the workspace, of the last 30 days where no days are given.</summary>
internal static class GetUsage
{
    private const int MostDays = 366;
    private static readonly string[] Groups = ["model", "agent", "user", "day"];

    public static async Task<IResult> Handle(
        string? groupBy, DateOnly? from, DateOnly? to, Caller caller, AgentUsageReport report, TimeProvider time, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var last = to ?? today;
        var first = from ?? DateOnly.FromDayNumber(Math.Max(0, last.DayNumber - 29));
        var group = groupBy ?? "model";
        if (!Groups.Contains(group))
        {
            return Problems.Malformed("groupBy", $"Must be {string.Join(", ", Groups[..^1])} or {Groups[^1]}.");
        }

        if (first > last || last.DayNumber - first.DayNumber >= MostDays)
        {
            return Problems.Malformed("from", $"Must be a day not after to, and less than {MostDays} days before it.");
        }

        var isOwn = caller.Role is not (WorkspaceRole.Owner or WorkspaceRole.Admin);
        // Nothing is used in the future, and the day after the last of all days is none.
        var until = last > today ? today : last;
        var rows = first > until ? [] : await report.ReadAsync(group, caller.WorkspaceId, first, until, isOwn ? caller.UserId : null, cancellation);
        return Results.Ok(new UsageReport(group, first, last, isOwn, [.. rows.Select(Item)]));
    }

    private static UsageItem Item(AgentUsageRow row) => new(
        row.Group, row.Calls, row.Failed, row.FromCache,
        row.Tokens.Input, row.Tokens.CacheRead, row.Tokens.Output, row.Tokens.IsEstimate, row.Cost, row.AverageLatencyMs);
}
