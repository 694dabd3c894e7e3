using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Decomposing;

/// <summary>How tasks of one kind usually divide: written like playbooks, a step instead of a deliverable.</summary>
internal static class RecipeLibrary
{
    const string Fallback = "generic";

    /// <summary>One word that is certain, at the beginning; or one that is likely, wherever it stands.</summary>
    const double Threshold = 3;

    static readonly IReadOnlyList<Playbook> All =
        [.. Embedded.Names("recipes").Select(name => PlaybookReader.Read(Path.GetFileNameWithoutExtension(name), Embedded.Text(name)))];

    public static Playbook Generic { get; } = All.Single(r => r.Name == Fallback);

    /// <summary>By the words of the title; where they say nothing, by those of the description and the labels.</summary>
    public static Playbook For(string title, string description, IEnumerable<string> labels, DateOnly today) =>
        Best(GoalReader.Read(title, today)) ?? Best(GoalReader.Read($"{title}.\n{description}\n{string.Join(' ', labels)}", today)) ?? Generic;

    static Playbook? Best(Goal goal)
    {
        var score = new CueScore(goal);
        var best = All.Where(r => r != Generic).Select(r => (Recipe: r, Score: score.Of(r)))
            .OrderByDescending(r => r.Score).ThenBy(r => r.Recipe.Name, StringComparer.Ordinal).First();
        return best.Score >= Threshold ? best.Recipe : null;
    }
}
