namespace Orchestrator.Assistant.Tools;

internal static class ProposeDecomposition
{
    public static readonly Tool Tool = new(
        "propose_decomposition",
        "Has the decomposer propose sub-tasks for one task. Nothing changes before the person accepts it.",
        """
        { "type": "object", "properties": {
            "taskId": { "type": "string" },
            "projectId": { "type": "string", "description": "Absent: the project of the conversation." },
            "instruction": { "type": "string", "description": "How to divide it, in the person's own words, if they said so." } },
          "required": ["taskId"], "additionalProperties": false }
        """,
        (call, cancellation) => Proposing.RunAsync(
            call,
            new ProposalWish("decompose", ProjectId: call.AskedProject(), TaskId: call.Arguments.RequiredId("taskId"), Instruction: call.Arguments.Text("instruction", 50_000)),
            cancellation));
}
