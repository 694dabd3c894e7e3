using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>Sentences that state how things are or must be, as the order that they amount to: "it can't start until the tests are green" is "make it depend on the tests".</summary>
internal static class Paraphrases
{
    public static IEnumerable<string> Of(string clause)
    {
        foreach (var (said, meant) in Known)
            if (said.Match(clause) is { Success: true } match) yield return meant(match);
    }

    static IReadOnlyList<(Regex Said, Func<Match, string> Meant)> Known => field ??=
    [
        (Waits, m => m.Result("make ${later} depend on ${earlier}")), (Precedes, m => m.Result("make ${later} depend on ${earlier}")),
        (TimesAsLong, m => m.Result(m.Groups["half"].Success ? "halve the estimate of ${task}" : m.Groups["three"].Success ? "triple the estimate of ${task}" : "double the estimate of ${task}")),
        (Unblocked, m => m.Result("unblock ${task}")), (WorksOn, m => m.Result("assign ${task} to ${who}")),
        (Longer, m => m.Result("push ${task} by ${count} ${unit}")), (Moved, m => m.Result("move ${task} ${by} ${way}")), (Slipped, m => m.Result("push ${task} by ${by}")),
        (Checklist, m => $"add {Each(m)} under {m.Groups["task"].Value}"), (HasCriteria, m => $"add the criteria {Each(m)} to {m.Groups["task"].Value}"),
        (ExceptLast, m => m.Result("${verb} ${all} ${but} ${rest}")), (Rolled, m => m.Result("combine ${task}") + (m.Groups["title"].Success ? $" called {m.Groups["title"].Value}" : "")),
        (CanWait, m => m.Result("set the due date of ${task} to ${when}")), (GivenUntil, m => m.Result("set the due date of ${task} to ${when}")), (Finished, m => m.Result("mark ${task} as done")), (Started, m => m.Result("mark ${task} as in progress")), (Instead, m => m.Result("assign ${task} to ${who}")),
        (More, m => m.Result(m.Groups["unit"].Value.StartsWith('h') ? "add ${count} ${unit} to the estimate of ${task}" : "push ${task} by ${count} ${unit}").Replace(" another ", " a ", StringComparison.Ordinal)), (Follows, m => m.Result("make ${later} depend on ${earlier}")),
        (Labelled, m => m.Result("add the label ${label} to ${task}")), (TakenOff, m => m.Result("remove the label ${label} from ${task}")), (OnlySome, m => m.Groups["what"].Value), (NotTheirs, m => m.Result("take ${who} off ${task}")), (Told, m => m.Groups["what"].Value), (New, m => m.Result("add a task: ${what}")), (Asked, m => m.Result("add ${what}")), (NewTasks, m => m.Result("add tasks: ${what}")), (Wanted, m => m.Result("add ${what}")),
    ];

    static string Each(Match match) => string.Join(" and ", And.Split(match.Groups["what"].Value).Where(item => item.Trim().Length > 0).Select(item => $"\u201c{item.Trim()}\u201d"));

    const string Span = @"(?<by>(?:an?|one|two|three|four|five|six|a couple of|\d+) (?:(?:work|working|business) ?)?(?:days?|weeks?|months?))";

    private static Regex ExceptLast => field ??= new(@"^(?<verb>\w+) (?<all>everything(?: (?!as\b|to\b|by\b)\w+){0,3}?|(?:all|every|each)(?: \S+){0,4}? (?:tasks?|ones?|items?)) (?<rest>(?:as|to|by|due|a|an|one|two|three|\d|done|high|low|medium|critical)\b.*?),? (?<but>(?:except(?: for)?|apart from|other than|excluding) .+)$", RegexOptions.IgnoreCase);

    private static Regex CanWait => field ??= new(@"^(?<task>.+?) (?:can|may|could|should|must|has to|have to) (?:wait|stay|be left|slip)(?: open)? (?:until|till|to) (?<when>.+)$", RegexOptions.IgnoreCase);

    private static Regex GivenUntil => field ??= new(@"^(?:give|allow) \p{L}+ (?:time )?(?:until|till) (?<when>.+?) (?:to|for) (?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Rolled => field ??= new(@"^(?:(?:roll|put|bring|pack|collapse|squash|wrap|condense|turn(?=.+ and )|make(?=.+ and )) (?<task>.+?) (?:together )?(?:in)?to (?:just )?(?:one|a single)(?: (?:task|item|deliverable))?|(?:make|create) (?:one|a single) (?:task|item|deliverable) (?:out of|from|of) (?<task>" + Phrase.Any + @"))(?:,? (?:called|named|titled) (?<title>.+))?$", RegexOptions.IgnoreCase);

    private static Regex Finished => field ??= new(@"^(?:(?:i|we)(?:['’]?m|['’]?re| am| are) (?:all |now )?(?:done|finished|through) with|(?:i|we)(?:['’]ve| have)? (?:just |already |now )*(?:finished|completed|wrapped up|closed)) (?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Started => field ??= new(@"^(?:i|we|\p{Lu}\p{L}+)(?:['’]ve|['’]s| have| has)? (?:just |already |now )*(?:started|begun|began)(?: (?:on|with|to work on|working on))? (?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Instead => field ??= new(@"^\p{Lu}\p{L}+ (?:can ?not|can['’]?t|won['’]?t|will not|is not able to|has no time to) (?:do|take|make|handle|finish) (?<task>" + Phrase.Any + @")[,;]? (?:so |but |and )?(?<who>\p{Lu}\p{L}+) (?:will|can|should|does|takes|has to)(?: (?:do|take|make|handle) (?:it|them|that))?(?: instead)?$");

    private static Regex More => field ??= new(@"^(?:give|allow) (?<task>" + Phrase.Any + @") (?:(?<count>another|an extra|an additional)|(?<count>an?|one|two|three|four|five|\d+) (?:more|extra|additional)) (?<unit>hours?|days?|weeks?|months?)$|^(?<task>.+?) (?:gets?|receives?) (?:(?<count>another|an extra|an additional)|(?<count>an?|one|two|three|four|five|\d+) (?:more|extra|additional)) (?<unit>days?|weeks?|months?)$", RegexOptions.IgnoreCase);

    private static Regex Follows => field ??= new(@"^(?<later>[""\u201c][^""\u201d]+[""\u201d]) (?:only |comes? |goes )?(?:after|once) (?<earlier>.+)$", RegexOptions.IgnoreCase);

    private static Regex Waits => field ??= new(@"^(?<later>" + Phrase.Any + @") (?:(?:cannot|can not|can['’]t|could not|couldn['’]t|may not|must not|mustn['’]t|should not|shouldn['’]t|will not|won['’]t) (?:start|begin|happen|go ahead|go live|be \w+) (?:until|till|before|unless|without)"
        + @"|(?:can|may|should|must|will) only (?:start|begin|happen|be \w+) (?:once|after|when|if)) (?<earlier>" + Phrase.Any + @")(?: (?:is|are|has been|have been|has|have|was|were)\b.*| \p{L}+(?:ed|es))?$", RegexOptions.IgnoreCase);

    private static Regex Precedes => field ??= new(@"^(?<earlier>" + Phrase.Any + @") (?:must|should|has to|have to|needs? to) (?:be \w+(?: place)?|happen|come|go|finish|end|arrive)(?: first)?,? before (?<later>" + Phrase.Any + @")(?: (?:starts?|begins?|can start))?$", RegexOptions.IgnoreCase);

    private static Regex TimesAsLong => field ??= new(@"^(?<task>" + Phrase.Any + @") (?:takes?|took|will take|needs?|is taking) (?:about |almost )?(?:twice|two times|double|(?<three>three times)|(?<half>half)) (?:as (?:long|much(?: time)?)|the (?:time|effort))\b.*$", RegexOptions.IgnoreCase);

    private static Regex Unblocked => field ??= new(@"^(?<task>" + Phrase.Any + @") (?:is not|are not|isn['’]t|aren['’]t|is no longer|are no longer) (?:on hold|blocked|stuck|paused)(?: any ?more)?$", RegexOptions.IgnoreCase);

    private static Regex WorksOn => field ??= new(@"^(?<who>\p{L}+) is (?:now |back )*on (?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Moved => field ??= new(@"^(?:(?:get|have|bring|do|finish|make) )?(?<task>" + Phrase.Any + @")(?: out| done| due)? (?:by )?" + Span + @" (?<way>earlier|later|sooner)$", RegexOptions.IgnoreCase);

    private static Regex Longer => field ??= new(@"^(?:give|allow|take|leave) (?:(?:us|me|myself|ourselves|them|\p{Lu}\p{L}+) )?(?<count>an?|one|two|three|four|\d+) (?:more )?(?<unit>weeks?|months?) (?:more )?(?:for|on|with) (?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex Slipped => field ??= new(@"^(?<task>" + Phrase.Any + @") (?:slips?|slipped|is slipping|(?:is|are|will be) (?:delayed|late)|is running late)(?: by)? " + Span + "$|^(?<task>" + Phrase.Any + @") (?:is|are|will be|runs?) " + Span + " (?:late|behind)$", RegexOptions.IgnoreCase);

    private static Regex Checklist => field ??= new(@"^(?:make|create|add|write|put)\s+(?:an? |the )?(?:[\w-]+ ){0,2}(?:check-?list|to-?do list|list|steps?|sub-?tasks?) (?:under|for|in|to|on) (?<task>[^:]+):\s*(?<what>.+)$|^(?<task>[^:]+):\s*(?<what>.+?)\s+as (?:its |the )?(?:sub-?tasks|steps)$|^(?:sub-?tasks|steps) (?:of|for|under) (?<task>[^:]+):\s*(?<what>.+)$", RegexOptions.IgnoreCase);

    private static Regex HasCriteria => field ??= new(@"^(?<task>[^:]+?):?\s+(?:the )?(?:acceptance )?criteria (?:are|is):?\s+(?<what>.+)$|^(?:the )?(?:acceptance )?criteria (?:of|for) (?<task>" + Phrase.Any + @") (?:are|is):?\s+(?<what>.+)$", RegexOptions.IgnoreCase);

    private static Regex NewTasks => field ??= new(@"^(?:new|more|additional|extra|further) (?:tasks?|items?|to-?dos?):\s*(?<what>.+)$", RegexOptions.IgnoreCase);

    private static Regex New => field ??= new(@"^new(?: (?:task|item|to-?do|one))?\s*(?::|\s[-–])\s*(?<what>.+)$", RegexOptions.IgnoreCase);

    private static Regex Asked => field ??= new(@"^(?:get|have|see) (?<what>(?:an?|another|one more) (?:new |extra |separate )?(?:sub-?task|task|item|to-?do|card|ticket) .+)$", RegexOptions.IgnoreCase);

    private static Regex Labelled => field ??= new(@"^(?<task>" + Phrase.Any + @") (?:should |must |shall )?(?:gets?|needs?|receives?|have|has) (?:also )?(?:the |an? )?(?:label|tag) (?<label>[""\u201c]?[\p{L}\p{N}_-]+[""\u201d]?)$", RegexOptions.IgnoreCase);

    private static Regex TakenOff => field ??= new(@"^(?:take|get|pull|strip|peel) (?:the |that )?(?<label>[""\u201c]?[\p{L}\p{N}_-]+[""\u201d]?) (?:label|tag) (?:off|from|away from) (?<task>.+)$", RegexOptions.IgnoreCase);

    private static Regex OnlySome => field ??= new(@"^(?:only|just) (?<what>(?:the|our|my|task) .+)$", RegexOptions.IgnoreCase);

    private static Regex NotTheirs => field ??= new(@"^(?<task>" + Phrase.Any + @") (?:is|are) (?:no longer|not) (?<who>\p{L}+)['’]s(?: (?:job|task|turn|responsibility|problem))?(?: any ?more)?$", RegexOptions.IgnoreCase);

    /// <summary>What somebody is told to begin or end is when it begins or ends.</summary>
    private static Regex Told => field ??= new(@"^(?:tell|ask|remind|get) \p{L}+ to (?<what>(?:start|begin|finish|complete|close) .+)$", RegexOptions.IgnoreCase);

    private static Regex Wanted => field ??= new(@"^put (?<what>.+?) on (?:the|our|my) (?:to-?do |task )?list$|^(?:(?:i['’]m|i am|we['’]re|we are) (?:worried|afraid|scared)(?: that)? )?(?:we|i)(?:['’]ve| have| might| may| could)? (?:completely |totally |nearly |almost )?(?:forget|forgot|forgotten)(?: about)?(?: to)? (?!(?:how|what|why|when|where|who|it|that|this)\b)(?<what>.+)$", RegexOptions.IgnoreCase);

    private static Regex And => field ??= new(@"\s*[,;]\s*(?:and\s+)?|\s+and\s+", RegexOptions.IgnoreCase);
}
