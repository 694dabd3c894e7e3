using Orchestrator.Agents.Runs;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Ai;

/// <summary>Which models there are, what they used, and the cache of their answers.</summary>
internal static class AiFeature
{
    public static void MapAi(this IEndpointRouteBuilder routes)
    {
        var ai = routes.MapGroup("/api/ai");
        ai.MapGet("/providers", ListProviders.Handle).Answers<ProviderList>();
        ai.MapGet("/usage", GetUsage.Handle).Answers<UsageReport>();
        ai.MapGet("/cache", AnswerCaching.Get).Answers<CacheStatistics>();
        ai.MapDelete("/cache", AnswerCaching.Clear).Answers<AnswerCaching.Cleared>();
    }
}
