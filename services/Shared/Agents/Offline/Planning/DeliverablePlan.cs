using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>Turns a playbook and a goal into deliverables, each fact of the goal at the one where it matters.</summary>
internal static class DeliverablePlan
{
    public const int Most = 6;

    public static List<Deliverable> From(Playbook playbook, Playbook? guest, Goal goal, double confidence)
    {
        var slots = new Slots(goal, playbook);
        var brief = new Slots(goal, playbook, brief: true);
        var tasks = playbook.Tasks.Select(t => Deliverable.From(t, slots, brief, confidence)).ToList();
        if (guest?.Tasks.FirstOrDefault(t => t.Takes.Contains("guest")) is { } visitor && tasks.Count < Most)
            Invite(tasks, Deliverable.From(visitor, slots, brief, confidence - 0.1));

        Attach(tasks, goal);
        return tasks;
    }

    /// <summary>The guest comes before the last deliverable, which then waits for it.</summary>
    static void Invite(List<Deliverable> tasks, Deliverable guest)
    {
        if (tasks.Exists(t => t.Id == guest.Id)) return;
        guest.After.Clear();
        guest.After.Add(tasks[0].Id);
        tasks.Insert(tasks.Count - 1, guest);
        tasks[^1].After.Add(guest.Id);
    }

    /// <summary>Each fact to the deliverable that takes it, in doubt to the first.</summary>
    public static void Attach(List<Deliverable> tasks, Goal goal)
    {
        foreach (var constraint in goal.Constraints)
        {
            var task = Nearest(tasks, constraint.Words);
            task.Criteria.Insert(0, constraint.Criterion);
            task.Why = $"The goal sets a condition for it: {constraint.Words}. {task.Why}".Trim();
            if (task.Priority is "medium" or "low") task.Priority = "high";
        }
        if (goal.Parts.Count > 0 && (Taker(tasks, "parts") ?? Taker(tasks, "proof")) is { } scope)
            scope.Criteria.InsertRange(0, goal.Parts.Select(p => $"It has: {PlainText.Lower(p)}"));
        if (goal.Budget is { } budget)
        {
            var spends = Taker(tasks, "money") ?? tasks[0];
            if (!spends.Criteria.Exists(c => c.Contains(budget, StringComparison.Ordinal)))
                spends.Criteria.Add($"What is spent and committed stays within {budget}, on one list");
            spends.Why = $"{spends.Why} The goal's budget of {budget} is spent here.".Trim();
        }
        if (goal.Team is { } team && !tasks[0].Criteria.Exists(c => c.Contains(team, StringComparison.Ordinal)))
            tasks[0].Criteria.Add($"Who does what is agreed ({team})");
        if (goal.Count is { } count && !tasks.Exists(t =>
            t.Criteria.Exists(c => c.Contains(count, StringComparison.OrdinalIgnoreCase))
            || t.Title.Contains(count, StringComparison.OrdinalIgnoreCase)))
            (Taker(tasks, "count") ?? tasks[0]).Criteria.Add($"Sized for {count}");
        if (goal.IsUrgent) tasks[0].Priority = "critical";
    }

    /// <summary>The deliverable that shares most words with a condition; in doubt the one that proves the result.</summary>
    public static Deliverable Nearest(List<Deliverable> tasks, string words)
    {
        var stems = Words.Stems(words).ToHashSet();
        var proof = Taker(tasks, "proof") ?? tasks[^1];
        return tasks
            .Select(t => (Task: t, Shared: Words.Stems(t.Title + " " + t.Description + " " + string.Join(' ', t.Criteria)).Distinct()
                .Count(stems.Contains) + (t == proof ? 0.6 : 0)))
            .MaxBy(t => t.Shared).Task;
    }

    static Deliverable? Taker(List<Deliverable> tasks, string fact) => tasks.Find(t => t.Takes.Contains(fact));
}
