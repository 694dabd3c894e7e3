namespace Orchestrator.Agents.Tests.Pipeline;

/// <summary>Requests and answers that no two tests share.</summary>
internal static class Asked
{
    public const string Answer = """
        {"patch":{"op":"update","metaUpdates":{"title":"Docs"},"taskPatches":[]},"reply":"Done.","rationale":"r","confidence":0.8,"questions":[],"notes":[]}
        """;

    public static AgentRequest Goal(string? goal = null, Guid? subject = null) => Sent.Goal(goal ?? $"Write docs {Guid.CreateVersion7()}") with
    {
        Asker = new("planner", subject ?? Guid.CreateVersion7(), 1, Guid.CreateVersion7(), Guid.CreateVersion7()),
    };
}
