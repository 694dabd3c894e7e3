using Orchestrator.Contracts;
using Orchestrator.Desks;
using Orchestrator.Patches.Proposing;

namespace Orchestrator.Editor;

/// <summary>An instruction on a project, or on some of its tasks, becomes the smallest patch that does it; or a failure with its reason.</summary>
internal sealed class ProposeEditHandler
{
    public Task<object> Handle(ProposeEdit message, Desk desk, CancellationToken cancellation) =>
        desk.AnswerAsync(message, "editor", "edit", message.TaskIds, new EditScope(message.TaskIds, message.Own), cancellation);
}
