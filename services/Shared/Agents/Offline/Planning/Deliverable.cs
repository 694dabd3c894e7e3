namespace Orchestrator.Agents.Offline.Planning;

/// <summary>A top-level task in the making.</summary>
internal sealed class Deliverable
{
    public required string Id { get; init; }
    public required string Title { get; set; }
    public required string Description { get; set; }
    public required int Minutes { get; set; }
    public string Priority { get; set; } = "medium";
    public List<string> Labels { get; } = [];
    public List<string> Criteria { get; } = [];
    public List<string> After { get; } = [];
    public HashSet<string> Takes { get; } = [];
    public required string Why { get; set; }
    public double Confidence { get; set; }
    public DateOnly? Start { get; set; }
    public DateOnly? Due { get; set; }
}
