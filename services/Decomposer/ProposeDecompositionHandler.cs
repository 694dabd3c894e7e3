using Orchestrator.Contracts;
using Orchestrator.Desks;
using Orchestrator.Patches.Proposing;

namespace Orchestrator.Decomposer;

/// <summary>A task becomes steps with acceptance criteria beneath it, and nothing else changes; or a failure with its reason.</summary>
internal sealed class ProposeDecompositionHandler
{
    public Task<object> Handle(ProposeDecomposition message, Desk desk, CancellationToken cancellation) =>
        desk.AnswerAsync(message, "decomposer", "decompose", [message.TaskId], new BeneathScope(message.TaskId, message.Own), cancellation);
}
