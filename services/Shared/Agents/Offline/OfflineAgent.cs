using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline;

/// <summary>Request in, answer out: no clock, no chance, no network.</summary>
internal static class OfflineAgent
{
    public static AgentAnswer Answer(AgentRequest request) => OfflinePlanner.Plan(request.Goal, request);
}
