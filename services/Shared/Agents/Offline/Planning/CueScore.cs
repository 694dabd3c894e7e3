using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>How much the words of a goal speak for a playbook.</summary>
internal sealed class CueScore(Goal goal)
{
    readonly List<string> _words = [.. Words.Of(goal.Title).Select(w => w.Text)];
    readonly List<string> _title = [.. Words.Of(goal.Title).Select(w => w.Stem)];
    readonly List<string> _all = [.. Words.Of(goal.Text).Select(w => w.Stem)];
    readonly HashSet<string> _topic = goal.Topic is null ? [] : [.. Words.Of(goal.Topic).Select(w => w.Stem)];
    readonly int _core = Words.Of($"{goal.Verb} {goal.Determiner} {goal.Object}").Count;

    /// <summary>
    /// A cue in verb or object counts in full, further on in the title ("for our online store") less, elsewhere half; as part of the topic
    /// ("a newsletter about hiring") a fifth; as the first word half as much again. What only describes the thing ("paper archive") counts less.
    /// </summary>
    public double Of(Playbook playbook) => Hits(playbook).Sum();

    /// <summary>Of a single word besides verb and object ("before the holidays") no kind of project can be told.</summary>
    public bool IsAside(Playbook playbook) => Hits(playbook).Count() == 1 && playbook.Cues.All(cue => IndexOf(_title, cue.Stems) is var at && (at < 0 || at >= _core));

    IEnumerable<double> Hits(Playbook playbook)
    {
        foreach (var cue in playbook.Cues)
        {
            var at = IndexOf(_title, cue.Stems);
            if (at >= 0) yield return cue.Weight * (cue.Stems.All(_topic.Contains) ? 0.2 : at == 0 ? 1.5 : at >= _core ? 0.6 : Describes(at + cue.Stems.Count) ? 0.7 : 1);
            else if (IndexOf(_all, cue.Stems) >= 0) yield return cue.Weight * 0.5;
        }
    }

    /// <summary>Whether the word that follows belongs to the same thing.</summary>
    bool Describes(int next) => next < _core && !Words.IsStop(_words[next]);

    static int IndexOf(List<string> words, IReadOnlyList<string> phrase)
    {
        for (var i = 0; i + phrase.Count <= words.Count; i++)
        {
            var same = 0;
            while (same < phrase.Count && words[i + same] == phrase[same]) same++;
            if (same == phrase.Count) return i;
        }
        return -1;
    }
}
