namespace Orchestrator.Assistant.Tools;

internal static class ProposeEdit
{
    public static readonly Tool Tool = new(
        "propose_edit",
        "Has the editor propose a change to a project: fields, structure, dates, anything. Nothing changes before the person accepts it.",
        """
        { "type": "object", "properties": {
            "instruction": { "type": "string", "description": "What is to change, in the person's own words." },
            "projectId": { "type": "string", "description": "Absent: the project of the conversation." },
            "taskIds": { "type": "array", "items": { "type": "string" }, "description": "The tasks that it is about; absent for the whole project." } },
          "required": ["instruction"], "additionalProperties": false }
        """,
        (call, cancellation) => Proposing.RunAsync(
            call,
            new ProposalWish("edit", ProjectId: call.RequiredProject(), Instruction: call.Arguments.RequiredText("instruction", 50_000), TaskIds: call.Arguments.Ids("taskIds")),
            cancellation));
}
