namespace Orchestrator.Assistant.Tools;

internal static class ProposePlan
{
    public static readonly Tool Tool = new(
        "propose_plan",
        "Has the planner propose a new project for a goal. Nothing exists before the person accepts it.",
        """
        { "type": "object", "properties": { "goal": { "type": "string", "description": "Everything that the person said of it, in their own words." } },
          "required": ["goal"], "additionalProperties": false }
        """,
        (call, cancellation) => Proposing.RunAsync(call, new ProposalWish("plan", Goal: call.Arguments.RequiredText("goal", 50_000)), cancellation));
}
