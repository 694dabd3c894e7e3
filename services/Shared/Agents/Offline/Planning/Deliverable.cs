using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>A task in the making, of a plan or of the division of another task.</summary>
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

    /// <summary>A playbook's task in the goal's own words; a sentence that speaks of a fact the goal does not give is left out.</summary>
    /// <param name="brief">Names the object by its last word, for a title that would grow too long.</param>
    public static Deliverable From(PlaybookTask task, Slots slots, Slots brief, double confidence = 0)
    {
        var made = new Deliverable
        {
            Id = "$" + task.Id,
            Title = PlainText.Title(slots.Fill(task.Title) is { Length: <= PlainText.MaxTitle } title ? title
                : brief.Fill(task.Title) ?? task.Title),
            Description = string.Join(' ', PlainText.Sentences(task.Description).Select(slots.Fill).OfType<string>().Select(s => s + ".")),
            Minutes = task.Minutes,
            Priority = task.Priority,
            Why = slots.Fill(task.Why) ?? "",
            Confidence = confidence,
        };
        made.Labels.AddRange(task.Labels);
        made.After.AddRange(task.After.Select(id => "$" + id));
        made.Takes.UnionWith(task.Takes);
        made.Criteria.AddRange(task.Criteria.Select(slots.Fill).OfType<string>());
        return made;
    }
}
