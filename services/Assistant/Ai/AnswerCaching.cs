using Orchestrator.Agents.Runs;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Ai;

/// <summary><c>/api/ai/cache</c>: the answers of models that are kept, so that the same is not paid for twice.</summary>
internal static class AnswerCaching
{
    /// <param name="Answers">How many were dropped.</param>
    internal sealed record Cleared(int Answers);

    /// <summary>How many answers are kept and how often they served, over the whole installation.</summary>
    public static async Task<IResult> Get(IAnswerCache cache, CancellationToken cancellation) => Results.Ok(await cache.StatisticsAsync(cancellation));

    /// <summary>Drops the kept answers of the workspace, for its owners and admins.</summary>
    public static async Task<IResult> Clear(Caller caller, IAnswerCache cache, CancellationToken cancellation) =>
        caller.Role is WorkspaceRole.Owner or WorkspaceRole.Admin
            ? Results.Ok(new Cleared(await cache.ClearAsync(caller.WorkspaceId, cancellation)))
            : Problems.Forbidden("Only owners and admins of the workspace clear its kept answers.");
}
