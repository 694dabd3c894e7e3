using System.Reflection;

namespace Orchestrator.Agents;

/// <summary>The tables of runs, answers and usage, for whoever applies migrations: <c>AddMigrations(AgentSchema.Name, AgentSchema.Assembly)</c>.</summary>
public static class AgentSchema
{
    public const string Name = "agents";

    public static Assembly Assembly => typeof(AgentSchema).Assembly;
}
