namespace Orchestrator.Assistant.Tools;

internal static class ReadProposal
{
    public static readonly Tool Tool = new(
        "read_proposal",
        "One proposal: its operations in words, its reasons, and the questions it leaves open.",
        """{ "type": "object", "properties": { "proposalId": { "type": "string" } }, "required": ["proposalId"], "additionalProperties": false }""",
        async (call, cancellation) =>
        {
            var answer = await call.Api.AwaitProposalAsync(call.Arguments.RequiredId("proposalId"), TimeSpan.Zero, cancellation);
            return answer.IsOk ? ToolResult.Done($"The proposal is {answer.Json.Text("status")}", ProposalWords.Of(answer.Json)) : ToolResult.Of(answer);
        });
}
