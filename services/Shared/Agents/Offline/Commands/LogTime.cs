using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;
using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Log 2h on the launch", "I spent 45 minutes on task 2 yesterday", "track an hour for it: called the bank".</summary>
internal static class LogTime
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        var match = Form.Match(clause);
        if (!match.Success) return null;
        if (Durations.Work(match.Groups["amount"].Value) is not { } minutes || minutes < 1) return null;
        if (context.People.Self is not { } who)
            return new Outcome.Ask("I do not know whose time that is: the request does not say who asks. Log it at the task itself.", []);
        var (reference, day) = Day(match.Groups["task"].Value, context.Today);
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        if (found.Tasks is not [var task]) return new Outcome.Ask("Time belongs to one task. Which one?", [.. found.Tasks.Take(6).Select(t => t.Title)]);

        var entries = task.Fields["timeEntries"] is JsonObject existing ? (JsonObject)existing.DeepClone() : [];
        var entry = new JsonObject { ["minutes"] = minutes, ["at"] = $"{PlanWriter.Iso(day)}T12:00:00.000Z", ["userId"] = who };
        if (match.Groups["note"].Success) entry["note"] = PlainText.Title(match.Groups["note"].Value, 200);
        entries[Id(task, clause, entries.Count)] = entry;
        task.Fields["timeEntries"] = entries;
        context.Board.Because(task.Id, $"{Durations.Name(minutes)} logged as asked.");
        return context.Touched([task], $"Logged {Durations.Name(minutes)} on {CommandContext.Name(task)}.");
    }

    /// <summary>A day at the end of the reference is when the work was done, today where none is named.</summary>
    static (string Reference, DateOnly Day) Day(string words, DateOnly today)
    {
        if (When.Match(words) is not { Success: true } when || DateReader.First(when.Groups["day"].Value, today) is not { } date) return (words, today);
        return (words[..when.Index], date.Period.First > today ? today : date.Period.First);
    }

    /// <summary>The same request makes the same entry, so that it is logged once however often it is tried.</summary>
    static string Id(BoardTask task, string clause, int count)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{task.Id}/{count}/{clause}")).AsSpan(0, 16);
        // RFC 9562, version 8: a UUID of the application's own making.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }

    private static Regex Form => field ??= new(@"^(?:(?:log|track|book|record|enter|register|clock|note)\s+(?:down )?(?:another )?|(?:i|we)(?:['’]ve)?\s+(?:have )?(?:just )?(?:spent|worked|logged|put)\s+|(?:spent|worked)\s+)"
        + @"(?<amount>(?:about |around )?" + Numbers.Pattern + @"(?: and a half)?\s?-?\s?(?:hours?|hrs?|h|minutes?|mins?|m|days?|d)\b(?:\s*(?:and )?\d+\s?(?:minutes?|mins?|m)\b)?|\d+h\d+)"
        + @"(?:\s+of (?:work|time))?\s+(?:on|to|for|into|against|in|at|with)\s+(?<task>[^:]+?)(?:\s*:\s*(?<note>.+))?$", RegexOptions.IgnoreCase);

    private static Regex When => field ??= new(@",?\s+(?<day>(?:on )?(?:yesterday|today|the day before yesterday|(?:last |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{4}-\d{2}-\d{2}))$", RegexOptions.IgnoreCase);
}
