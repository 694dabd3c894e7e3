using Orchestrator.Assistant.Conversations;

namespace Orchestrator.Assistant.Tools;

/// <summary>Opens a proposal, says so at once, and waits a while for the agent's answer.</summary>
internal static class Proposing
{
    public static async Task<ToolResult> RunAsync(ToolCall call, ProposalWish wish, CancellationToken cancellation)
    {
        var answer = await call.Api.ProposeAsync(wish with { ConversationId = call.ConversationId }, call.ProposalKey, cancellation);
        if (!answer.IsOk || answer.Json.Id("id") is not { } id)
        {
            return ToolResult.Of(answer);
        }

        var opened = new ProposalOpened(id, wish.Kind, wish.ProjectId);
        await call.Told(new ToldProposal(opened, "pending", null));
        var settled = await call.Api.AwaitProposalAsync(id, call.Wait, cancellation);
        var status = settled.IsOk ? settled.Json.Text("status") ?? "pending" : "pending";
        if (status == "pending")
        {
            return ToolResult.Done("The agent is at work on it", new { proposalId = id, status, note = "The agent has not answered yet. The person sees the proposal as soon as it has." });
        }

        var reason = settled.Json.Member("error")?.Text("reason");
        await call.Told(new ToldProposal(opened, status, reason));
        return status == "failed"
            ? new ToolResult("failed", reason ?? "The agent gave up", ToolResult.Refused(reason ?? "The agent gave up.").Output)
            : ToolResult.Done(Summary(ProposalWords.Operations(settled.Json).Count, status == "accepted"), ProposalWords.Of(settled.Json)) with { Choices = ProposalWords.Choices(settled.Json) };
    }

    // What the workspace's policy lets land by itself is accepted by then.
    private static string Summary(int operations, bool hasLanded) => (operations, hasLanded) switch
    {
        (0, _) => "The agent proposes no change",
        (1, false) => "1 change is proposed",
        (_, false) => $"{operations} changes are proposed",
        (1, true) => "1 change landed by the workspace's policy",
        (_, true) => $"{operations} changes landed by the workspace's policy",
    };
}
