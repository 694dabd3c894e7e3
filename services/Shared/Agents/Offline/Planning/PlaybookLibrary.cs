namespace Orchestrator.Agents.Offline.Planning;

/// <summary>All playbooks, and which of them fits a goal.</summary>
internal static class PlaybookLibrary
{
    const string Fallback = "generic";
    const string ExtraTasks = "extras";

    /// <summary>Below this no cue of weight was seen and the generic playbook is the honest choice.</summary>
    const double Threshold = 3;

    const double Aside = 5;

    static readonly IReadOnlyList<Playbook> Read =
        [.. Embedded.Names("playbooks").Select(name => PlaybookReader.Read(Path.GetFileNameWithoutExtension(name), Embedded.Text(name)))];

    public static IReadOnlyList<Playbook> All { get; } = [.. Read.Where(p => p.Name is not (Fallback or ExtraTasks))];

    public static Playbook Generic { get; } = Read.Single(p => p.Name == Fallback);

    /// <summary>Single tasks that any project may need: documentation, tests, a security review.</summary>
    public static IReadOnlyList<PlaybookTask> Extras { get; } = Read.Single(p => p.Name == ExtraTasks).Tasks;

    /// <summary>The best first. The first has a score of 0 where none fits.</summary>
    public static IReadOnlyList<Fit> Rank(Goal goal)
    {
        var score = new CueScore(goal);
        var fits = All.Select(p => new Fit(p, score.Of(p))).Where(f => f.Score >= Threshold && !(f.Score < Aside && score.IsAside(f.Playbook)))
            .OrderByDescending(f => f.Score).ThenBy(f => f.Playbook.Name, StringComparer.Ordinal).ToList();
        return fits.Count > 0 ? fits : [new(Generic, 0)];
    }

    /// <summary>The playbook of a project that exists, by its title and tags.</summary>
    public static Playbook For(string title, IEnumerable<string> tags)
    {
        var goal = GoalReader.Read(title + " " + string.Join(' ', tags), new DateOnly(2000, 1, 1));
        return Rank(goal)[0].Playbook;
    }
}

internal sealed record Fit(Playbook Playbook, double Score);
