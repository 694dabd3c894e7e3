using System.Text.Json;
using Orchestrator.Agents.Runs;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Ai;

/// <summary><c>/api/ai/runs/{proposalId}/{revision}</c>: what one run was asked and answered, and the same answer read again.</summary>
internal static class ReadRun
{
    /// <param name="Request">As it was sent, the project included.</param>
    /// <param name="Answers">What each call came to, word for word.</param>
    internal sealed record Texts(JsonElement Request, IReadOnlyList<AgentAnswerText> Answers);

    /// <param name="IsSame">Whether the patch is, byte for byte, the one that was proposed then; null where that is not known.</param>
    /// <param name="Patch">As the agent gave it, its new tasks by local names.</param>
    internal sealed record Replayed(
        string Provider, string Model, string PromptVersion, bool? IsSame, JsonElement Patch, string Reply, string Rationale, double Confidence);

    /// <summary>The texts of a run, for who asked and for owners and admins of the workspace: they hold the project as the asker saw it.</summary>
    public static async Task<IResult> GetTexts(Guid proposalId, int revision, Caller caller, AgentRunReport report, CancellationToken cancellation)
    {
        if (await FindAsync(proposalId, revision, caller, report, cancellation) is not { } run)
        {
            return Problems.NotFound("run");
        }

        if (run.UserId != caller.UserId && caller.Role is not (WorkspaceRole.Owner or WorkspaceRole.Admin))
        {
            return Problems.Forbidden("Only who asked, and owners and admins of the workspace, read what was said.");
        }

        return await report.TextsAsync(run.Id, cancellation) is { } texts ? Results.Ok(new Texts(JsonElement.Parse(texts.Request), texts.Answers)) : Forgotten();
    }

    /// <summary>Reads the kept answer again, without a model and without a change of anything.</summary>
    public static async Task<IResult> Replay(Guid proposalId, int revision, Caller caller, AgentRunReport report, AgentReplay replay, CancellationToken cancellation)
    {
        if (await FindAsync(proposalId, revision, caller, report, cancellation) is not { } run)
        {
            return Problems.NotFound("run");
        }

        if (run.AnsweredBy is null)
        {
            return Problems.Conflict("nothing-proposed", "Nothing is proposed", "No answer of this run held, so nothing was proposed.");
        }

        return await replay.ReadAsync(run.Id, cancellation) is { } again
            ? Results.Ok(new Replayed(
                again.Provider, again.Model, again.PromptVersion, again.IsSame, again.Answer.Patch, again.Answer.Reply, again.Answer.Rationale, again.Answer.Confidence))
            : Forgotten();
    }

    // A restored or rebased revision has none: no agent was asked.
    private static async Task<AgentRunRow?> FindAsync(Guid proposalId, int revision, Caller caller, AgentRunReport report, CancellationToken cancellation) =>
        (await report.ReadAsync(caller.WorkspaceId, proposalId, cancellation)).FirstOrDefault(run => run.Revision == revision);

    private static Problem Forgotten() => Problems.Conflict(
        "run-forgotten", "The texts are forgotten", "What was asked and answered is kept for some time only. Ask again to get a second proposal beside the first.");
}
