using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>What was read from a goal. Nothing in it was guessed: what the goal does not say is null or empty.</summary>
internal sealed record Goal
{
    /// <summary>The goal's own words, cleaned.</summary>
    public required string Text { get; init; }

    /// <summary>The goal as a short imperative, without deadline, budget and team.</summary>
    public required string Title { get; init; }

    /// <summary>In its base form and lower case; empty where the goal begins with no verb that is known.</summary>
    public required string Verb { get; init; }

    /// <summary>What it is about, without an article: "checkout page", "weekly newsletter".</summary>
    public required string Object { get; init; }

    /// <summary>The article or possessive that the goal gives the object; empty for "Spanish" or "customer support".</summary>
    public required string Determiner { get; init; }

    /// <summary>What comes after "about" or "on".</summary>
    public string? Topic { get; init; }

    public string? Place { get; init; }

    public DateMention? Deadline { get; init; }

    public DateMention? Start { get; init; }

    /// <summary>In the goal's words: "500 euros", "$10k".</summary>
    public string? Budget { get; init; }

    /// <summary>Who does it, in the goal's words: "two people", "Ana and Tom".</summary>
    public string? Team { get; init; }

    public int? TeamSize { get; init; }

    /// <summary>How many of what, where that is no team: "200 people", "three backend engineers".</summary>
    public string? Count { get; init; }

    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>What it shall have, listed after "with" or "including".</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    public IReadOnlyList<string> Technologies { get; init; } = [];

    /// <summary>Sentences after the first that hold none of the above; they belong to the summary.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public bool IsUrgent { get; init; }

    public int Facts => (Deadline is null ? 0 : 1) + (Budget is null ? 0 : 1) + (Team is null ? 0 : 1) + (Count is null ? 0 : 1)
        + (Place is null ? 0 : 1)
        + Constraints.Count + Parts.Count + Technologies.Count;
}

/// <summary>A condition that the result or the way to it must meet.</summary>
/// <param name="Words">As the goal says it.</param>
/// <param name="Criterion">As something that can be ticked off, in the same words.</param>
internal sealed record Constraint(string Words, string Criterion);
