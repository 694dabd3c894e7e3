using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Assign task 2 to Ana", "Tom does the launch", "I'll take it", "unassign the first task", "hand Tom's tasks over to Ana".</summary>
internal static class AssignTasks
{
    public static Outcome? Try(string clause, CommandContext context)
    {
        if (From.Match(clause) is { Success: true } from && context.People.Find(from.Groups["who"].Value) is [var relieved]) return Relieve(context, from.Groups["task"].Value, relieved);
        if (Nobody.Match(clause) is { Success: true } nobody) return Set(context, nobody.Groups["task"].Value, null, "nobody");
        if (To.Match(clause) is { Success: true } to)
        {
            // "Done by Friday" names no person.
            if (context.People.Find(to.Groups["who"].Value).Count == 0 && DateReader.First(to.Groups["who"].Value, context.Today) is { Start: 0 }) return null;
            // "Assign Ana to the launch" names the person first.
            if (context.People.Find(to.Groups["task"].Value).Count == 1 && context.People.Find(to.Groups["who"].Value).Count == 0)
                return Give(context, to.Groups["who"].Value, to.Groups["task"].Value);
            return Give(context, to.Groups["task"].Value, to.Groups["who"].Value);
        }
        // "Give Tom the cake and me the band".
        if (GiveTwo.Match(clause) is { Success: true } two && context.People.Find(two.Groups["who"].Value).Count == 1 && context.People.Find(two.Groups["other"].Value).Count == 1)
            return Give(context, two.Groups["task"].Value, two.Groups["who"].Value) is Outcome.Done one
                && Give(context, two.Groups["rest"].Value, two.Groups["other"].Value) is Outcome.Done other ? new Outcome.Done($"{one.Said} {other.Said}") : null;
        foreach (var pattern in (Regex[])[Does, Goes, Responsible, Puts])
            if (pattern.Match(clause) is { Success: true } match && (context.People.Find(match.Groups["who"].Value).Count > 0
                || Them.IsMatch(match.Groups["who"].Value.Trim()) && context.LastPerson is not null))
                return Give(context, match.Groups["task"].Value, match.Groups["who"].Value);
        if (OwnVerb.Match(clause) is { Success: true } will && context.People.Find(will.Groups["who"].Value).Count == 1
            && new[] { $"{will.Groups["verb"].Value} {will.Groups["task"].Value}", will.Groups["task"].Value }.Select(t => context.Resolve(t).Tasks).FirstOrDefault(t => t.Count == 1) is [var task]
            && Words.Of(task.Title) is [var first, ..] && first.Stem == Stemmer.Stem(will.Groups["verb"].Value)
            // "Ana fixed it" says that it is done.
            && (will.Groups["verb"].Value.EndsWith('s') || first.Text.Equals(will.Groups["verb"].Value, StringComparison.OrdinalIgnoreCase)))
            return Give(context, CommandContext.Name(task), will.Groups["who"].Value);
        if (WholeTitle.Match(clause) is { Success: true } all && context.People.Find(all.Groups["who"].Value).Count == 1) return Give(context, all.Groups["task"].Value, all.Groups["who"].Value);
        return Named.Match(clause) is { Success: true } named && context.Resolve(named.Groups["task"].Value) is Resolution.Found ? Give(context, named.Groups["task"].Value, named.Groups["who"].Value) : null;
    }

    static Outcome? Give(CommandContext context, string reference, string words)
    {
        var who = words.Trim(' ', '@', '"', '.');
        if (Them.IsMatch(who) && context.LastPerson is { } last) who = last.Name;
        if (Guid.TryParse(who, out var id)) return Set(context, reference, new(id.ToString(), who), who);
        if (SameAs.Match(who) is { Success: true } same && context.Resolve(same.Groups["task"].Value) is Resolution.Found { Items: [var other] }
            && other.Fields["assigneeId"]?.ToString() is { Length: > 0 } assignee)
            return Set(context, reference, new(assignee, assignee), $"whoever has {CommandContext.Name(other)}");
        return context.People.Find(who) switch
        {
            [var person] => Set(context, reference, person, context.People.Name(person.Id)),
            [_, ..] several => new Outcome.Ask($"Which \u201c{PlainText.Title(who, 60)}\u201d do you mean?", [.. several.Take(6).Select(p => p.Name)])
                { Complete = name => $"assign {reference} to {name}" },
            // "To Ravi by Friday" says when, too.
            _ when Until.Match(who) is { Success: true } until && context.People.Find(until.Groups["who"].Value) is [var _]
                && FieldValue.ReadAs("dueDate", until.Groups["day"].Value, context.Today) is { } due && Give(context, reference, until.Groups["who"].Value) is Outcome.Done given =>
                SetValue.Every(context, context.Last, [due]) is Outcome.Done dated ? new Outcome.Done($"{given.Said} {dated.Said}") : null,
            // "Ana and the launch to Tom" is two wishes.
            _ when Two.IsMatch(who) || who.IndexOf(", ", StringComparison.Ordinal) > 0 => null,
            _ => new Outcome.Ask($"I do not know who \u201c{PlainText.Title(who, 60)}\u201d is. "
                + (context.People.All.Count > 0 ? "Who shall have it?" : "I was given no list of members: choose the assignee at the task itself."),
                [.. context.People.All.Take(6).Select(p => p.Name)]) { Complete = name => $"assign {reference} to {name}" },
        };
    }

    static Outcome Relieve(CommandContext context, string reference, AgentPerson person)
    {
        var found = context.Resolve(reference);
        if (found is Resolution.Unclear) return found.Question(context);
        var theirs = found.Tasks.Where(t => t.Fields["assigneeId"]?.ToString() == person.Id).ToList();
        if (theirs.Count == 0) return new Outcome.Ask($"{context.People.Name(person.Id)} has none of these tasks, so nothing changes.", []);
        return Set(context, CommandContext.Exactly(theirs), null, "nobody");
    }

    static Outcome Set(CommandContext context, string reference, AgentPerson? person, string name)
    {
        var found = context.Resolve(reference);
        // "The tests from Ivan to Sofia": whose they were until now.
        if (found is Resolution.Unclear && FormerOwner.Match(reference) is { Success: true } former && (former.Groups["nobody"].Success || context.People.Find(former.Groups["who"].Value).Count == 1)) found = context.Resolve(reference[..former.Index]);
        if (found is Resolution.Unclear) return found.Question(context);
        foreach (var task in found.Tasks)
        {
            task.Fields["assigneeId"] = person?.Id;
            context.Board.Because(task.Id, $"Assigned to {name} as asked.");
        }
        context.LastPerson = person ?? context.LastPerson;
        return context.Touched(found.Tasks, $"Assigned {CommandContext.Names(found.Tasks)} to {name}.");
    }

    private static Regex FormerOwner => field ??= new(@"\s+(?:(?:away )?from|instead of)\s+(?:(?<nobody>nobody|no one|unassigned)|(?<who>@?\p{L}[\p{L}\p{M}.'’ -]*))$", RegexOptions.IgnoreCase);

    private static Regex Until => field ??= new(@"^(?<who>.+?)[,]?\s+(?:by|before|until|due)\s+(?<day>.+)$", RegexOptions.IgnoreCase);

    private static Regex Two => field ??= new(@"(?:,|\band\b).*\bto\b", RegexOptions.IgnoreCase);

    private static Regex Them => field ??= new(@"^(?:her|him|them|the same person)$", RegexOptions.IgnoreCase);

    private static Regex From => field ??= new(@"^(?:unassign|remove|take)\s+(?<who>@?[\p{L}.-]+(?: \p{Lu}\p{L}+)?)\s+(?:from|off)\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex GiveTwo => field ??= new(@"^give\s+(?<who>@?\p{L}+)\s+(?<task>" + Phrase.Any + @"),?\s+and\s+(?<other>@?\p{L}+)\s+(?<rest>(?:the|an?|task|all|everything)\b.+)$", RegexOptions.IgnoreCase);

    private static Regex Nobody => field ??= new(@"^unassign\s+(?<task>.+)$|^(?:assign|give)\s+(?<task>" + Phrase.Any + @")\s+to\s+(?:nobody|no one|none)$|^(?:remove|clear|take)\s+(?:the )?(?:assignees?"
        + @"|owners?)\s+(?:of|from|off)\s+(?<task>.+)$|^(?:nobody|no one) (?:has|does|owns)\s+(?<task>.+)$|^take (?:me|@?\p{L}+) off\s+(?<task>.+)$",
        RegexOptions.IgnoreCase);

    private static Regex To => field ??= new(@"^(?:assign|re-?assign|delegate|hand(?: over)?|pass(?: on)?|transfer)\s+(?<task>" + Phrase.Any + @")\s+(?:over |on )?to\s+(?<who>.+)$"
        + @"|^(?<task>" + Phrase.Any + @")\s+(?:should|must|shall|can|to) be (?:assigned to|done by|owned by|handled by)\s+(?<who>.+)$", RegexOptions.IgnoreCase);

    private static Regex Does => field ??= new(@"^(?:let |have |get |ask |tell )?(?<who>@?\p{L}[\p{L}\p{M}.-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*)??)(?:['’]ll)?\s+(?:to |should |will |must |can |shall |is going to )*(?:do"
        + @"|does|takes?(?: on| over)?|own|owns|get|gets|handle|handles|work(?:s)? on|is (?:doing|on|in charge of)|run|runs|look after|looks after|make|makes|finish(?:es)?|prepares?|performs?|carr(?:y|ies) out|takes? care of|deals? with)\s+(?<task>.+)$",
        RegexOptions.IgnoreCase);

    private static Regex Goes => field ??= new(@"^(?<task>" + Phrase.Any + @")\s+(?:goes to|go to|is for|are for|belongs? to|is assigned to|are assigned to|is now with|to be done by|(?:->|→|=>)|@(?=\w))\s*(?<who>.+)$|^(?<task>" + Phrase.Any + @")\s+(?:is|are)\s+(?<who>@?\p{L}+)['’]s(?: (?:job|task|turn|responsibility|problem))?$"
        + @"|^(?:give|move|leave)\s+(?<task>" + Phrase.Any + @")\s+to\s+(?<who>.+)$|^(?<task>" + Phrase.Any + @")\s+(?:is|are)\s+(?:now |all )*(?<who>mine)$", RegexOptions.IgnoreCase);

    private static Regex Responsible => field ??= new(@"^make\s+(?<who>.+?)\s+(?:the |an? )?(?:owner|assignee|responsible|person|one in charge)\s+(?:of|for|on)\s+(?<task>.+)$"
        + @"|^(?<task>" + Phrase.Any + @")\s+(?:should |must )?(?:gets?|has|have)\s+(?<who>.+?)\s+as (?:its |the |their |an? )?(?:owner|assignee)s?$"
        + @"|^(?<who>.+?)\s+is\s+(?:now )?responsible for\s+(?<task>.+)$|^(?:set|change|make)\s+(?:the )?(?:assignee|owner)\s+(?:of|for)\s+(?<task>" + Phrase.Any + @")\s+(?:to|as|be)\s+(?<who>.+)$",
        RegexOptions.IgnoreCase);

    private static Regex Puts => field ??= new(@"^(?:put|set)\s+(?<who>.+?)\s+on\s+(?<task>.+)$|^give\s+(?:to\s+)?(?<who>@?\p{L}+(?: \p{Lu}\p{L}+)??)\s+(?!(?:until|till|time|more|another)\b)(?<task>.+)$", RegexOptions.IgnoreCase);

    /// <summary>A capital letter tells a name that the request does not list.</summary>
    private static Regex Named => field ??= new(@"^(?<who>@?\p{Lu}\w+)\s+(?:should|will|must|can)\s+(?:do|take|own|handle|work on)\s+(?<task>.+)$");

    /// <summary>"Ana will write the tests": the verb is the task's own.</summary>
    private static Regex OwnVerb => field ??= new(@"^(?:let |have )?(?<who>@?\p{L}[\p{L}.-]*)\s+(?:to |will |should |can |must |shall |is going to |has to )*(?<verb>\p{L}+)\s+(?<task>" + Phrase.Any + @")(?:\s+instead(?: of .+)?)?$", RegexOptions.IgnoreCase);

    private static Regex WholeTitle => field ??= new(@"^(?:let |have )?(?<who>@?\p{L}[\p{L}.-]*)\s+(?:to |will |should |can |must |shall |is going to |has to )*(?<task>[""\u201c][^""\u201c\u201d]+[""\u201d])$", RegexOptions.IgnoreCase);

    private static Regex SameAs => field ??= new(@"^(?:whoever|the person who|the one who)\s+(?:has|does|owns)\s+(?<task>.+)$|^the (?:assignee"
        + @"|owner) of\s+(?<task>.+)$|^the same (?:person|one) as\s+(?<task>.+)$", RegexOptions.IgnoreCase);
}
