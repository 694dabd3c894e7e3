using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>
/// Finds the task whose title a phrase means. A word weighs more the fewer titles hold it; the best must be clearly ahead of
/// the next, else it is a question.
/// </summary>
internal static class TitleMatch
{
    const double Enough = 0.6;
    const double Ahead = 0.12;
    const int ShortestCompound = 6;

    public static (IReadOnlyList<BoardTask> Best, double Score) Find(string phrase, IReadOnlyList<BoardTask> tasks)
    {
        var exact = tasks.Where(t => t.Title.Equals(phrase, StringComparison.OrdinalIgnoreCase)).ToList();
        if (exact.Count > 0) return (exact, 1);
        var wanted = Words.Stems(Apart(phrase, tasks)).Distinct().ToList();
        if (wanted.Count == 0) return ([], 0);

        var titles = tasks.Select(t => (Task: t, Stems: Words.Stems(t.Title).Distinct().ToList())).ToList();
        var weights = wanted.ToDictionary(w => w, w => 1 / (1.0 + titles.Count(t => t.Stems.Exists(s => Alike(w, s)))));
        var total = weights.Values.Sum();
        var scored = titles
            .Select(t => (t.Task, Score: Score(t.Stems, t.Task)))
            .Where(t => t.Score >= Enough * 0.7)
            .OrderByDescending(t => t.Score)
            .ToList();
        if (scored.Count == 0 || scored[0].Score < Enough) return (Weak(scored), 0);
        var near = scored.Where(s => scored[0].Score - s.Score < Ahead).Select(s => s.Task).ToList();
        return (near, scored[0].Score);

        double Score(List<string> stems, BoardTask task)
        {
            var shared = wanted.Where(w => stems.Exists(s => Alike(w, s))).ToList();
            if (shared.Count == 0) return 0;
            // "The storm shoot" is the one about the storm that is labelled so: a label helps where the title speaks too.
            var labels = task.Labels.SelectMany(Words.Stems).ToList();
            shared = [.. shared, .. wanted.Where(w => !shared.Contains(w) && labels.Exists(l => Alike(w, l)))];
            var covered = Math.Min(1, (double)shared.Count / Math.Max(1, stems.Count));
            // The first word of a title says what kind of work it is: "the design task" is "Design the data", not "Review the design".
            var leads = stems.Count > 0 && wanted.Exists(w => Alike(w, stems[0])) ? 0.13 : 0;
            var whole = task.Title.Contains(phrase, StringComparison.OrdinalIgnoreCase) && wanted.Count > 1 ? 0.15 : 0;
            // "Painting" is "Paint the hall" before it is a slip of "Print the tickets".
            return shared.Sum(w => weights[w] * (stems.Concat(labels).Any(s => Same(w, s)) ? 1 : 0.8)) / total * 0.8 + covered * 0.2 + leads + whole;
        }
    }

    /// <summary>"Cutover" and "cut-over" are what "Cut over" is called, and "check list" what "Write the checklist" makes.</summary>
    static string Apart(string phrase, IReadOnlyList<BoardTask> tasks)
    {
        foreach (var title in tasks.Select(t => Words.Of(t.Title)))
            foreach (var (first, second) in title.Zip(title.Skip(1)))
                if (first.Text.Length + second.Text.Length >= ShortestCompound)
                    phrase = phrase.Replace(first.Text + second.Text, $"{first.Text} {second.Text}", StringComparison.OrdinalIgnoreCase);
        if (Words.Of(phrase) is [{ Text.Length: >= 3 and <= 5 } word] && tasks.Select(t => Initials(t.Title, word.Text)).OfType<string>().ToList() is [var spelled]) return spelled;
        var words = Words.Of(phrase);
        foreach (var (first, second) in words.Zip(words.Skip(1)))
            if (tasks.Any(t => Words.Of(t.Title).Any(w => w.Text.Equals(first.Text + second.Text, StringComparison.OrdinalIgnoreCase))))
                phrase = phrase.Replace(phrase[first.Start..second.End], first.Text + second.Text, StringComparison.OrdinalIgnoreCase);
        return phrase;
    }

    /// <summary>"CFP" of "Open the call for papers": the words that the letters begin.</summary>
    static string? Initials(string title, string letters)
    {
        var words = Words.Of(title);
        for (var i = 0; i + letters.Length <= words.Count; i++)
            if (letters.Index().All(l => char.ToLowerInvariant(words[i + l.Index].Text[0]) == char.ToLowerInvariant(l.Item))) return title[words[i].Start..words[i + letters.Length - 1].End];
        return null;
    }

    static IReadOnlyList<BoardTask> Weak(List<(BoardTask Task, double Score)> scored) => [.. scored.Take(4).Select(s => s.Task)];

    /// <summary>Equal stems, or longer ones that differ by one letter or by their ending: a slip of the finger is no other task.</summary>
    static bool Alike(string a, string b)
    {
        if (Same(a, b)) return true;
        if (a.Length < 5 || b.Length < 5) return a.Length == 4 && Slips.IsSwap(a, b);
        return Slips.IsOne(a, b);
    }

    /// <summary>"Moving" has lost its "e" with its ending.</summary>
    static bool Same(string a, string b) => a == b || a.Length >= 5 && b.Length >= 5 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal))
        || a.Length >= 3 && b.Length >= 3 && (a + "e" == b || b + "e" == a);
}
