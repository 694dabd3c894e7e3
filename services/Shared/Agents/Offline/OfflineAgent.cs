using Orchestrator.Agents.Offline.Asking;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Decomposing;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline;

/// <summary>Request in, answer out: no clock, no chance, no network. Requests of the kind <c>ask</c> come here directly; all others through <see cref="AgentRunner"/>.</summary>
public static class OfflineAgent
{
    /// <summary>An instruction changes the project that there is; without one, or without a project to change, a goal is planned.</summary>
    public static AgentAnswer Answer(AgentRequest request)
    {
        if (request.Kind == "ask") return OfflineAsker.Answer(request);
        if (request.Kind == "decompose") return OfflineDecomposer.Answer(request);
        if (string.IsNullOrWhiteSpace(request.Instruction)) return OfflinePlanner.Plan(request.Goal, request);
        return request.Kind == "plan" && Board.From(request.Project).Tasks.Count == 0
            ? OfflinePlanner.Plan(string.IsNullOrWhiteSpace(request.Goal) ? request.Instruction : $"{request.Goal}\n{request.Instruction}",
                request)
            : Interpreter.Answer(request);
    }
}
