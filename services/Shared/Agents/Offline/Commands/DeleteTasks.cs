using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Delete the last task", "drop testing", "get rid of everything that is done", "we don't need the third one".</summary>
internal static class DeleteTasks
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        var match = Form.Match(clause);
        if (!match.Success) return null;
        var found = context.Resolve(match.Groups["tasks"].Value);
        if (found is Resolution.Unclear) return found.Question(context);
        if (found.Tasks.Count == 0) return new Outcome.Ask("No task is like that, so there is nothing to delete.", []);

        // Of a parent and its child only the parent needs to be named.
        var tasks = found.Tasks.Where(t => !found.Tasks.Any(p => p != t && context.Board.IsWithin(t, p))).ToList();
        var inside = context.Board.Tasks.Count(t => tasks.Exists(p => p != t && context.Board.IsWithin(t, p)));
        var said = $"Deleted {CommandContext.Names(tasks)}{(inside > 0 ? $" with {inside} sub-task{(inside == 1 ? "" : "s")}" : "")}.";
        foreach (var task in tasks)
        {
            foreach (var waiting in context.Board.Tasks.Where(t => t.Dependencies.Contains(task.Id)))
                context.Board.Because(waiting.Id, $"It waited for {CommandContext.Name(task)}, which is deleted.");
            context.Board.Because(task.Id, "Deleted as asked.");
            context.Board.Remove(task);
        }
        return context.Touched([], said);
    }

    private static Regex Form => field ??= new(@"^(?:delete|remove|drop|erase|discard|scrap|kill|eliminate|get rid of|throw (?:away|out)|take out|cut|skip"
        + @"|leave out|strike|do away with|we (?:do not|don['’]t) need|(?:do not|don['’]t|no longer) need|(?:there is |there['’]s )?no (?:more )?need (?:for|to)|we no longer need"
        + @"|forget(?: about)?)\s+(?<tasks>" + Phrase.Any + @")(?:\s+(?:from|in|of) (?:the|this|our|my) (?:project|plan|list))?(?:\s+(?:any ?more"
        + @"|entirely|completely|altogether))?$", RegexOptions.IgnoreCase);
}
