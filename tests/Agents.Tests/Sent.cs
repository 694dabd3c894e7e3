using System.Text.Json;
using Orchestrator.Agents.Offline;

namespace Orchestrator.Agents.Tests;

/// <summary>Requests as the services send them, seen from one Saturday in November.</summary>
internal static class Sent
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static readonly JsonElement NoProject = JsonElement.Parse("{}");

    public static AgentRequest Goal(string goal) => new("plan", goal, null, NoProject, [], Today);

    public static AgentRequest Instruction(string instruction, JsonElement project, string kind = "edit",
        params AgentTurn[] conversation) =>
        new(kind, "", instruction, project, conversation, Today);

    public static AgentAnswer Plan(string goal) => OfflineAgent.Answer(Goal(goal));

    public static AgentAnswer Edit(string instruction, params AgentTurn[] conversation) =>
        OfflineAgent.Answer(Instruction(instruction, Corpus.Project, "edit", conversation));

    /// <summary>As Ana says it, who is one of three.</summary>
    public static AgentAnswer EditTeam(string instruction, params AgentTurn[] conversation) =>
        OfflineAgent.Answer(Instruction(instruction, Corpus.Team, "edit", conversation) with { People = Corpus.People, AskedBy = "ana" });

    public static IReadOnlyList<JsonElement> Operations(this AgentAnswer answer) =>
        [.. answer.Patch.GetProperty("taskPatches").EnumerateArray()];

    public static JsonElement Meta(this AgentAnswer answer) => answer.Patch.TryGetProperty("metaUpdates", out var meta) ? meta : NoProject;
}
