using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Split Ravi's open tasks between Helen and me": each task whole, the work as even as the estimates allow.</summary>
internal static class ShareTasks
{
    const int Unestimated = 240;

    public static Outcome? Try(string clause, CommandContext context)
    {
        if (Form.Match(clause) is not { Success: true } match) return null;
        var people = And.Split(match.Groups["who"].Value).Select(name => context.People.Find(name)).ToList();
        if (people.Count < 2 || people.Exists(found => found.Count != 1)) return null;
        var found = context.Resolve(match.Groups["tasks"].Value);
        if (found is Resolution.Unclear) return found.Question(context);
        var open = found.Tasks.Where(TaskConditions.IsOpen).ToList();
        if (open.Count < 2) return new Outcome.Ask($"{CommandContext.Names(open)} cannot be shared out: that takes two open tasks at least. Who shall have it?", [.. people.Select(p => p[0].Name)])
            { Complete = name => $"assign {CommandContext.Exactly(open)} to {name}" };

        var shares = people.Select(p => (Person: p[0], Tasks: new List<BoardTask>())).ToList();
        // The longest first, each to whoever has least of them.
        foreach (var task in open.OrderByDescending(t => t.Minutes ?? Unestimated))
            shares.MinBy(s => s.Tasks.Sum(t => t.Minutes ?? Unestimated)).Tasks.Add(task);
        foreach (var (person, tasks) in shares)
            foreach (var task in tasks)
            {
                task.Fields["assigneeId"] = person.Id;
                context.Board.Because(task.Id, $"Assigned to {context.People.Name(person.Id)}, who has an even share so.");
            }
        return context.Touched(open, string.Join(" ", shares.Where(s => s.Tasks.Count > 0).Select(s => $"Assigned {CommandContext.Names(s.Tasks)} to {context.People.Name(s.Person.Id)}.")));
    }

    private static Regex Form => field ??= new(@"^(?:split|divide|share|distribute|spread)\s+(?:up |out )?(?<tasks>" + Phrase.Any + @")\s+(?:up |out )?(?:evenly |equally |fairly )?(?:between|among(?:st)?|over|across|to)\s+(?<who>[\p{L}\p{M} .,'’&-]+?)(?: evenly| equally| fairly)?$", RegexOptions.IgnoreCase);

    private static Regex And => field ??= new(@"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", RegexOptions.IgnoreCase);
}
