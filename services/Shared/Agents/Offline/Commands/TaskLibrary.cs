using Orchestrator.Agents.Offline.Language;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>What the playbooks know about a single task, with the project's own subject in its texts.</summary>
internal static class TaskLibrary
{
    /// <summary>The extra task, or the task of the project's own playbook, that a topic speaks of; null where none clearly does.</summary>
    public static Deliverable? Find(string topic, CommandContext context)
    {
        var wanted = Words.Stems(topic).Distinct().ToList();
        if (wanted.Count == 0) return null;
        var playbook = Playbook(context);
        var best = PlaybookLibrary.Extras.Concat(playbook.Tasks)
            .Select(t => (Task: t, Score: Score(wanted, t)))
            .OrderByDescending(t => t.Score).First();
        return best.Score >= 0.45 ? Fill(best.Task, context, playbook) : null;
    }

    public static Playbook Playbook(CommandContext context) => PlaybookLibrary.For(context.ProjectTitle, ((context.Board.Project["tags"] as System.Text.Json.Nodes.JsonArray) ?? []).Select(t => t?.ToString() ?? ""));

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
        var slots = new Slots(goal, playbook);
        var filled = new Deliverable
        {
            Id = "$" + task.Id,
            Title = PlainText.Title(slots.Fill(task.Title) ?? task.Title),
            Description = string.Join(' ', PlainText.Sentences(task.Description).Select(slots.Fill).OfType<string>().Select(s => s + ".")),
            Minutes = task.Minutes,
            Priority = task.Priority,
            Why = slots.Fill(task.Why) ?? "",
        };
        filled.Labels.AddRange(task.Labels);
        filled.After.AddRange(task.After);
        filled.Criteria.AddRange(task.Criteria.Select(slots.Fill).OfType<string>());
        return filled;
    }
}
