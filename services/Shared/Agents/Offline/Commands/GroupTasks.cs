using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Put A and B under a new task called C", "group A and B as 'C'", "create a parent task 'C' for A and B".</summary>
internal static class GroupTasks
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        foreach (var pattern in (Regex[])[UnderNew, Grouped, ParentFor])
        {
            if (pattern.Match(clause) is not { Success: true } match) continue;
            var title = PlainText.Title(match.Groups["title"].Value.Trim(' ', '"', '\u201c', '\u201d', '\''), 200);
            // A task that is there already takes them in itself.
            if (pattern == Grouped && context.Resolve(match.Groups["title"].Value) is Resolution.Found { Items: [_] }) return MoveTasks.Try($"put {match.Groups["tasks"].Value} under {match.Groups["title"].Value}", context);
            var found = context.Resolve(match.Groups["tasks"].Value);
            if (found is Resolution.Unclear) return found.Question(context);
            if (title.Length == 0 || found.Tasks is not [var first, ..]) continue;
            var tasks = found.Tasks.Where(t => !found.Tasks.Any(p => p != t && context.Board.IsWithin(t, p))).ToList();
            var parent = context.Board.Add(title, new JsonObject { ["title"] = title }, first.ParentId);
            context.Board.Place(parent, first.ParentId, before: first);
            context.Board.Because(parent.Id, $"Asked for, to hold {CommandContext.Names(tasks)}.");
            foreach (var task in tasks)
            {
                context.Board.Place(task, parent.Id);
                context.Board.Because(task.Id, $"Moved under {CommandContext.Name(parent)} as asked.");
            }
            return context.Touched([parent], $"Added {CommandContext.Name(parent)} with {CommandContext.Names(tasks)} under it.");
        }
        return null;
    }

    const string Noun = @"(?:(?:parent|main|top[- ]level|umbrella|summary)\s+)?(?:tasks?|groups?|parents?|sections?|epics?|headings?|items?|categor(?:y|ies)|phases?|deliverables?)";

    const string Under = @"(?:together\s+)?(?:under(?:neath)?|in(?:to|side)?|below|beneath|within|as (?:sub-?tasks|children) of)";

    private static Regex UnderNew => field ??= new(@"^(?:move|put|place|group|nest|gather|collect|bring|make|organi[sz]e)\s+(?<tasks>" + Phrase.Any + @")\s+" + Under + @"\s+(?:an?|one)\s+(?:new\s+" + Noun + @"\s*(?:called|named|titled|for|:)?|(?:common |shared )?" + Noun
        + @"\s+(?:called|named|titled))\s+(?<title>.+)$", RegexOptions.IgnoreCase);

    private static Regex Grouped => field ??= new(@"^group\s+(?<tasks>" + Phrase.Any + @")\s+(?:" + Under + @"|as)\s+(?<title>.+)$", RegexOptions.IgnoreCase);

    private static Regex ParentFor => field ??= new(@"^(?:create|add|make|introduce)\s+(?:an?\s+)?(?:new\s+)?(?:(?:parent|umbrella|summary)(?:\s+task)?|group|epic|section|phase)\s+(?:called |named |titled )?(?<title>[""\u201c][^""\u201d]+[""\u201d]|.+?)\s+(?:for|with|containing|above|over|out of|from|that (?:contains|groups|holds))\s+(?<tasks>" + Phrase.Any + @")(?: (?:in|under|below) it)?$",
        RegexOptions.IgnoreCase);
}
