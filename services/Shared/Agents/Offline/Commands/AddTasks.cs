using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>"Add a task for documentation", "add tests and deployment after the third task", "we need a sub-task called 'Pay' under
/// billing, 2h, due Friday".</summary>
internal static class AddTasks
{
    const int MostAtOnce = 20;

    public static Outcome? Try(string clause, CommandContext context)
    {
        var form = Form.Match(clause);
        if (!form.Success || Foreign.IsMatch(clause)) return null;
        var rest = clause[form.Length..].Trim();
        if (form.Groups["wish"].Success && !Head.Match(rest).Groups["task"].Success && !Head.Match(rest).Groups["many"].Success
            && TaskLibrary.Find(rest, context) is null) return null;
        var owner = Attributes.TakeOwner(ref rest, context);
        var bracketed = Attributes.TakeBrackets(ref rest, context);
        var values = Attributes.TakeTail(ref rest, context);
        var place = Placement.TakeMiddle(ref rest, context) ?? Placement.TakeList(ref rest, context) ?? Placement.Take(ref rest, context);
        if (place.Question is { } question) return question;
        values.AddRange(Attributes.TakeTail(ref rest, context));
        values.AddRange(owner);
        values.AddRange(Attributes.TakeHead(ref rest, context));

        var topics = Topics(rest);
        if (topics.Count is 0 or > MostAtOnce) return new Outcome.Ask("What shall the new task be about?",
            ["Documentation", "Testing", "Deployment"]);
        if (place.Parent is null && context.MostRoots is { } most && context.Board.Roots.Count + topics.Count > most)
            return new Outcome.Ask($"A plan has at most {most} deliverables and would then "
                + $"have {context.Board.Roots.Count + topics.Count}. What shall give way?", [.. RoomMaker.Choices(context, clause)]);

        var made = new List<BoardTask>();
        foreach (var topic in topics)
        {
            var own = Attributes.Of(topic.Text, bracketed);
            made.Add(NewTask.Make(topic with { Text = Attributes.Without(topic.Text) }, place, [.. values, .. own], made, context));
        }
        return context.Touched(made,
            $"Added {CommandContext.Names(made)}{(place.Parent is { } parent ? $" under {CommandContext.Name(parent)}" : "")}.");
    }

    /// <summary>A singular "task for X and Y" is one task; "tasks for X and Y", "X, Y and Z" and "one for X and one for Y" are
    /// several.</summary>
    static IReadOnlyList<NewTopic> Topics(string rest)
    {
        var text = rest.Trim(' ', ',', ':', '.');
        if (Quotes.Matches(text) is { Count: > 0 } quotes)
            return [.. quotes.Select(q => new NewTopic(q.Groups["text"].Value.Trim() + q.Groups["mark"].Value, IsTitle: true)).Where(t => t.Text.Length > 0)];
        var ones = OneAndOne.Split(text);
        if (ones.Length > 1) return [.. ones.SelectMany(Topics)];
        var head = Head.Match(text);
        var topic = Reminder.Replace(text[head.Length..].Trim(' ', ',', ':'), "");
        if (topic.Length == 0) return [];
        var single = head.Success && head.Groups["task"].Success && !head.Groups["many"].Success;
        if (single || head.Groups["called"].Success) return [new(topic, head.Groups["called"].Success, IsAction: head.Value.TrimEnd().EndsWith(" to", StringComparison.OrdinalIgnoreCase))];
        var parts = And.Split(topic).Select(p => Article.Replace(p, "").Trim()).Where(p => p.Length > 0).ToList();
        return parts.TrueForAll(p => p.Split(' ').Length <= 6) ? [.. parts.Select(p => new NewTopic(p, head.Groups["colon"].Success))]
            : [new(topic, false)];
    }

    private static Regex Form => field ??= new(@"^(?:add|create|insert|append|include|make|put|place|introduce|put in|also add|(?<wish>see|plan|need|want|have"
        + @"|there (?:should|must|needs to) be|there is|there['’]s|i (?:also )?(?:need|want|miss|would like)|we (?:also "
        + @"|still )?(?:need|want|are missing|miss|lack|forgot|should have|have)|(?:it|this|the (?:plan|project|list)) (?:still |also )?(?:lacks|needs|is lacking|is missing|misses)|(?:what is|what['’]s) missing is|missing(?: is)?:?"
        + @"|don['’]t forget|remember|how about|what about|consider|schedule))\s+(?:to\s+(?:add|include)\s+|about\s+)?(?:in\s+)?(?=\S)"
        + @"|^(?=(?:an?|another|one more)\s+(?:new\s+)?(?:sub-?)?task\b)|^(?:new\s+(?=(?:sub-?)?task\b)|to-?do:\s*|(?=(?:sub-?)?tasks?:\s)|remind (?:me|us) to\s+(?<reminder>)|(?:i|we) (?:still )?(?:need|have) to remember to\s+)", RegexOptions.IgnoreCase);

    /// <summary>Additions to a task, which other commands read; reaching this place they were not understood.</summary>
    private static Regex Foreign => field ??= new(@"^\w+\s+(?:an? |the )?(?:labels?|tags?|dependenc(?:y|ies)|criteri(?:on|a)|acceptance|comment|assignee|estimates?"
        + @"|deadlines?|due dates?|start dates?|priority|status|description)\b(?!\s+(?:for|review|page))|\b(?:earlier|later|sooner"
        + @"|faster|slower|shorter|longer)$|^make\s+(?!an?\s+(?:new\s+)?(?:\w+\s+)?(?:task|sub-?task|deliverable|item)\b)|^(?:have|want"
        + @"|need)\s+(?:it|them|this|that|to)\b", RegexOptions.IgnoreCase);

    private static Regex Head => field ??= new(@"^(?:(?:an?|another|one|one more|some|(?:" + Numbers.Pattern + @")(?: more)?|the|following|new|extra|additional"
        + @"|final|separate|more)\s+)*(?:(?<many>(?:sub-?)?(?:tasks|items|deliverables|steps)|ones)|(?<task>(?:sub-?)?(?:task|item"
        + @"|deliverable|step|to-?do|milestone)|one(?= (?:for|to|about|called|named|that))|something(?= (?:for|to|about"
        + @"|on)))\b)?(?:\s+(?<called>called|named|titled|with the title|saying)|\s*(?<colon>:))?(?:\s+(?:for|to|about|on|covering"
        + @"|regarding|concerning|that covers|where we|in which we|that))?\s*(?:the\s+(?=\w+$))?", RegexOptions.IgnoreCase);

    private static Regex Reminder => field ??= new(@"^(?:an? |the )?reminders? (?:to|for|about|that we)\s+", RegexOptions.IgnoreCase);

    private static Regex OneAndOne => field ??= new(@",?\s+and\s+(?=(?:(?:an?|another|one|one more)\s+)(?:(?:sub-?)?task |one )?(?:for|to|about|called)\b)"
        + @"|,\s+(?=(?:another|one|a task) (?:for|to|about)\b)", RegexOptions.IgnoreCase);

    private static Regex And => field ??= new(@"\s*,\s*(?:and\s+)?|\s+and\s+(?:for\s+)?|\s*&\s*|\s+plus\s+|\s+as well as\s+", RegexOptions.IgnoreCase);

    private static Regex Article => field ??= new(@"^(?:for\s+)?(?:an?|the|some)\s+(?=\S)", RegexOptions.IgnoreCase);

    private static Regex Quotes => field ??= new(@"(?:[""\u201c](?<text>[^""\u201c\u201d]+)[""\u201d]|(?<!\w)'(?<text>[^']+)'(?!\w))\s*(?<mark>\p{Co})?");
}

/// <summary>What a new task is about, or its very title.</summary>
/// <param name="IsAction">It was said after "to", so that it begins with a verb, known or not.</param>
internal sealed record NewTopic(string Text, bool IsTitle, bool IsAction = false);
