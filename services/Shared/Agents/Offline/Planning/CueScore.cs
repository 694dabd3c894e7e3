using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>How much the words of a goal speak for a playbook.</summary>
internal sealed class CueScore(Goal goal)
{
    readonly List<string> _title = [.. Words.Of(goal.Title).Select(w => w.Stem)];
    readonly List<string> _all = [.. Words.Of(goal.Text).Select(w => w.Stem)];
    readonly HashSet<string> _topic = goal.Topic is null ? [] : [.. Words.Of(goal.Topic).Select(w => w.Stem)];
    readonly int _core = Words.Of($"{goal.Verb} {goal.Determiner} {goal.Object}").Count;

    /// <summary>
    /// A cue in verb or object counts in full, further on in the title ("for our online store") less, elsewhere half; as part of the topic
    /// ("a newsletter about hiring") a fifth; as the first word half as much again.
    /// </summary>
    public double Of(Playbook playbook)
    {
        double score = 0;
        foreach (var cue in playbook.Cues)
        {
            var at = IndexOf(_title, cue.Stems);
            if (at < 0) score += IndexOf(_all, cue.Stems) >= 0 ? cue.Weight * 0.5 : 0;
            else score += cue.Weight * (cue.Stems.All(_topic.Contains) ? 0.2 : at == 0 ? 1.5 : at < _core ? 1 : 0.6);
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
