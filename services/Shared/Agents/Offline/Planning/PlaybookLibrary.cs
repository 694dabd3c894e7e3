using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>All playbooks, and which of them fits a goal.</summary>
internal static class PlaybookLibrary
{
    const string Fallback = "generic";
    const string ExtraTasks = "extras";

    /// <summary>Below this no cue of weight was seen and the generic playbook is the honest choice.</summary>
    const double Threshold = 3;

    static readonly IReadOnlyList<Playbook> Read =
        [.. Embedded.Names("playbooks").Select(name => PlaybookReader.Read(Path.GetFileNameWithoutExtension(name), Embedded.Text(name)))];

    public static IReadOnlyList<Playbook> All { get; } = [.. Read.Where(p => p.Name is not (Fallback or ExtraTasks))];

    public static Playbook Generic { get; } = Read.Single(p => p.Name == Fallback);

    /// <summary>Single tasks that any project may need: documentation, tests, a security review.</summary>
    public static IReadOnlyList<PlaybookTask> Extras { get; } = Read.Single(p => p.Name == ExtraTasks).Tasks;

    /// <summary>The best first. The first has a score of 0 where none fits.</summary>
    public static IReadOnlyList<Fit> Rank(Goal goal)
    {
        var words = Words.Of(goal.Title).Select(w => w.Stem).ToList();
        var all = Words.Of(goal.Text).Select(w => w.Stem).ToList();
        var topic = goal.Topic is null ? [] : Words.Of(goal.Topic).Select(w => w.Stem).ToHashSet();
        var core = Words.Of($"{goal.Verb} {goal.Determiner} {goal.Object}").Count;
        var fits = All.Select(p => new Fit(p, Score(p, words, core, all, topic))).Where(f => f.Score >= Threshold).OrderByDescending(f => f.Score).ThenBy(f => f.Playbook.Name, StringComparer.Ordinal).ToList();
        return fits.Count > 0 ? fits : [new(Generic, 0)];
    }

    /// <summary>The playbook of a project that exists, by its title and tags.</summary>
    public static Playbook For(string title, IEnumerable<string> tags)
    {
        var goal = GoalReader.Read(title + " " + string.Join(' ', tags), new DateOnly(2000, 1, 1));
        return Rank(goal)[0].Playbook;
    }

    /// <summary>
    /// A cue in verb or object counts in full, further on in the title ("for our online store") less, elsewhere half; as part of the topic
    /// ("a newsletter about hiring") a fifth; as the first word half as much again.
    /// </summary>
    static double Score(Playbook playbook, List<string> title, int core, List<string> all, HashSet<string> topic)
    {
        double score = 0;
        foreach (var cue in playbook.Cues)
        {
            var at = IndexOf(title, cue.Stems);
            if (at < 0) score += IndexOf(all, cue.Stems) >= 0 ? cue.Weight * 0.5 : 0;
            else score += cue.Weight * (cue.Stems.All(topic.Contains) ? 0.2 : at == 0 ? 1.5 : at < core ? 1 : 0.6);
        }
        return score;
    }

    static int IndexOf(List<string> words, IReadOnlyList<string> phrase)
    {
        for (var i = 0; i + phrase.Count <= words.Count; i++)
            if (phrase.Index().All(p => words[i + p.Index] == p.Item)) return i;
        return -1;
    }
}

internal sealed record Fit(Playbook Playbook, double Score);
