using Orchestrator.Agents.Offline.Language;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>What the playbooks know about a single task, with the project's own subject in its texts.</summary>
internal static class TaskLibrary
{
    const double Clear = 0.45;

    /// <summary>The extra task, or the task of the project's own playbook, that a topic speaks of; null where none clearly does.</summary>
    public static Deliverable? Find(string topic, CommandContext context)
    {
        var playbook = Playbook(context);
        return Best(topic, PlaybookLibrary.Extras.Concat(playbook.Tasks)) is { } task ? Fill(task, context, playbook) : null;
    }

    /// <summary>The task that a topic clearly speaks of, by its name, title and labels.</summary>
    public static PlaybookTask? Best(string topic, IEnumerable<PlaybookTask> tasks)
    {
        var wanted = Words.Stems(topic).Distinct().ToList();
        if (wanted.Count == 0) return null;
        var (task, score) = tasks.Select(t => (Task: t, Score: Score(wanted, t))).OrderByDescending(t => t.Score).First();
        return score >= Clear ? task : null;
    }

    public static Playbook Playbook(CommandContext context) =>
        PlaybookLibrary.For(context.ProjectTitle, ((context.Board.Project["tags"] as System.Text.Json.Nodes.JsonArray) ?? [])
        .Select(t => t?.ToString() ?? ""));

    /// <summary>How much of the topic the id and the title's first words speak of.</summary>
    static double Score(List<string> wanted, PlaybookTask task)
    {
        var title = Words.Stems(task.Title.Replace("{the}", "", StringComparison.Ordinal)).ToHashSet();
        var id = Words.Stems(task.Id).ToHashSet();
        var labels = task.Labels.SelectMany(Words.Stems).ToHashSet();
        var hits = wanted.Sum(w => id.Contains(w) ? 1.0 : title.Contains(w) ? 0.8 : labels.Contains(w) ? 0.4 : 0);
        return hits / wanted.Count - 0.02 * Math.Max(0, title.Count - wanted.Count);
    }

    static Deliverable Fill(PlaybookTask task, CommandContext context, Playbook playbook)
    {
        var goal = GoalReader.Read(context.ProjectTitle, context.Today);
        var filled = Deliverable.From(task, new Slots(goal, playbook), new Slots(goal, playbook, brief: true));
        // Of a single task "after" names stems of titles and no ids.
        filled.After.Clear();
        filled.After.AddRange(task.After);
        return filled;
    }
}
