using Orchestrator.Agents.Runs;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Ai;

/// <summary>Which models there are, what they used, how answers were made, and the cache of them.</summary>
internal static class AiFeature
{
    public static void MapAi(this IEndpointRouteBuilder routes)
    {
        var ai = routes.MapGroup("/api/ai");
        ai.MapGet("/providers", ListProviders.Handle).Answers<ProviderList>();
        ai.MapGet("/usage", GetUsage.Handle).Answers<UsageReport>();
        ai.MapGet("/runs/{proposalId:guid}", ListRuns.Handle).Answers<RunList>();
        ai.MapGet("/runs/{proposalId:guid}/{revision:int}/texts", ReadRun.GetTexts).Answers<ReadRun.Texts>().Refuses(StatusCodes.Status409Conflict);
        ai.MapPost("/runs/{proposalId:guid}/{revision:int}/replay", ReadRun.Replay).Answers<ReadRun.Replayed>().Refuses(StatusCodes.Status409Conflict);
        ai.MapGet("/cache", AnswerCaching.Get).Answers<CacheStatistics>();
        ai.MapDelete("/cache", AnswerCaching.Clear).Answers<AnswerCaching.Cleared>();
    }
}
