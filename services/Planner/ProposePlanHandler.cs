using Orchestrator.Contracts;
using Orchestrator.Desks;
using Orchestrator.Patches.Proposing;

namespace Orchestrator.Planner;

/// <summary>A goal, or a remark on a plan, becomes at most six deliverables, or a failure with its reason.</summary>
internal sealed class ProposePlanHandler
{
    public Task<object> Handle(ProposePlan message, Desk desk, CancellationToken cancellation) =>
        desk.AnswerAsync(message, "planner", "plan", [], new PlanScope(), cancellation);
}
