using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>How goals name sums, teams, conditions, amounts, parts and places.</summary>
internal static class GoalPatterns
{
    const string Currency = @"euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf|yen|rupees?|bucks|k€|k\$";
    const string Sum = @"(?<sum>(?:[€$£]\s?\d[\d.,]*\s?(?:k|m|million|thousand)?|(?!an?\b)(?:" + Numbers.Pattern
        + @")\s?(?:k|m|million|thousand)?\s?(?:€|\$|£|(?:" + Currency + @")\b)))";

    public static Regex Money => field ??= new(@"(?:,\s*|\b(?:and|with|on|for|under|within|using|have|has|for less than|of|of up to)\s+){0,3}(?:(?:an?|the|our"
        + @"|total|max(?:imum)?|overall|at least|at most|no more than|not more than|more than|up to|about|around)\s+){0,3}\b(?:budget(?:ed)?(?: of| is| at|:| limit of)?\s*(?:about |around |max |up to )?)?(?<!\w)"
        + Sum + @"(?:\s+(?:budget|in total|total|max))?|\bbudget(?: of| is|:)?\s+(?<sum>\d[\d.,]*\s?(?:k|m)?)\b", RegexOptions.IgnoreCase);

    public static Regex SumIsTheGoal => field ??= new(@"^\s*(?:raise|collect|save|earn|get|sell)\b", RegexOptions.IgnoreCase);

    public static Regex TeamCount => field ??= new(@"(?:,\s*(?:and\s+)?|\b(?:and|with|by|we are|we have|have|as|there are|team:)\s+)(?:(?:a|the"
        + @"|our)\s+(?:small\s+)?(?:team|group|crew) of\s+|only\s+|just\s+)?(?<n>" + Numbers.Pattern
        + @")\s+(?<who>(?:(?:full[- ]time|part[- ]time|senior|junior|backend|frontend|other)\s+){0,3}(?:people|persons?|developers?"
        + @"|engineers?|designers?|volunteers?|friends|students|researchers|colleagues|of us|teammates|founders|staff|freelancers?|contractors?|translators?|writers?|helpers?|interns?|neighbou?rs|parents))\b(?=\s*(?:$"
        + @"|[,.;\0)]|and\b|with\b|on\b|working\b|full\b|part\b))|\b(?:team|group|crew) of\s+(?<n>" + Numbers.Pattern
        + @")\b(?:\s+(?<who>people|developers?|engineers?|designers?|volunteers?|students|researchers|colleagues))?",
        RegexOptions.IgnoreCase);

    public static Regex TeamNames => field ??= new(@"(?<!\b(?:built|made|written|rewritten|developed|implemented|created|designed|hosted|generated|powered)\s)\b(?:with|together with|by)\s+(?<names>(?<name>\p{Lu}\p{Ll}+)(?:(?:,\s*|\s+and\s+"
        + @"|,\s+and\s+)(?<name>\p{Lu}\p{Ll}+))*)\b(?!\s+\p{Lu})");

    /// <summary>"Priya and Tom do it", "with my friend Jonas".</summary>
    public static Regex TeamDoes => field ??= new(@"(?<=^|[.;,\0]\s*|\b(?:and|with)\s+)(?<names>(?<name>\p{Lu}\p{Ll}+)(?:(?:,\s*|\s+and\s+|,\s+and\s+)(?<name>\p{Lu}\p{Ll}+))*)\s+(?:will )?(?:(?:do|does|handles?|owns?|leads?) (?:it|this|that|all of it)|works? on (?:it|this)|(?:are|is) (?:doing|working on|responsible for) (?:it|this))\b|(?<=[.;]\s*)(?<names>(?<name>\p{Lu}\p{Ll}+)(?:,\s*|\s+and\s+)(?<name>\p{Lu}\p{Ll}+))\s*(?=\0|(?:have|has|get)\b)"
        + @"|\b[Ww]ith (?:my|our) (?:\p{Ll}+ ){1,2}(?<names>(?<name>\p{Lu}\p{Ll}+)(?:(?:,\s*|\s+and\s+)(?<name>\p{Lu}\p{Ll}+))*)");

    public static Regex Clause => field ??= new(@"\b(?:before|until|by the time|in time for when)\s+(?:\p{L}[\p{L}'’-]*\s+){2,7}$", RegexOptions.IgnoreCase);

    public static Regex Going => field ??= new(@"\b(?:mov|relocat|trip|travel|fly|flight|emigrat|expand|expansion|journey|tour|holiday|vacation|driv|ship)", RegexOptions.IgnoreCase);

    public static Regex Alone => field ??= new(@"\b(?:on my own|by myself|alone|solo|i am the only)\b", RegexOptions.IgnoreCase);

    public static Regex Limit => field ??= new(@"(?:\b(?<lead>with(?! a\b)|in|at|within|keeping|keep|for|of|to)\s+)?\b(?<words>(?:less than|fewer than|under|below"
        + @"|at most|at least|no more than|not more than|more than|no less than|up to|max(?:imum)?(?: of)?|within)\s+(?:" + Numbers.Pattern
        + @")\s?(?:%|percent|[a-z]+)[^,.;\0]*)", RegexOptions.IgnoreCase);

    public static Regex Percent => field ??= new(@"(?:\b(?<what>increase|decrease|reduce|cut|improve|grow|raise|lower|boost)\s+[^,.;\0]{1,60}?\s+)?\b(?:by"
        + @"|to) (?:at least |over )?\d[\d.,]*\s?(?:%|percent)[^,.;\0]*", RegexOptions.IgnoreCase);

    public static Regex FromTo => field ??= new(@"\bfrom (?:about |over )?\d[\d.,]*\s?(?:%|percent|\p{L}+)? (?:down |up )?to (?:under |below |less than |at most |about |over )?\d[\d.,]*\s?(?:%|percent|milliseconds|seconds|minutes|hours|days|weeks|ms|euros?|dollars?|€|\$|tickets|errors|clicks|steps|people|(?:an?|per) (?:hour|day|week|month|year))[^,.;\0]*", RegexOptions.IgnoreCase);

    public static Regex While => field ??= new(@"\bwhile\s+(?<words>[^,.;\0]+)", RegexOptions.IgnoreCase);

    public static Regex WithoutClause => field ??= new(@"\bwithout\s+[^,.;\0]+?(?=$|[,.;\0]|\s+(?:and|but)\s+(?:with|must|we|it)\b)", RegexOptions.IgnoreCase);

    public static Regex WithNo => field ??= new(@"\bwith\s+(?<words>(?:no|zero|minimal|as little|as few|full|complete)\s+[^,.;\0]+)", RegexOptions.IgnoreCase);

    public static Regex Must => field ??= new(@"(?:(?<=^|[.;]\s*|\0\s*)|(?:,\s*|\s+)(?:and|but)\s+|,\s*)(?<words>(?:(?!\s(?:and|but)\s)[^,.;\0]){0,80}?\b(?:must"
        + @"|should|has to|have to|needs to|need to be|cannot|can['’]t|can not|may not|must not|never|always|only|no one may"
        + @"|nothing may|is required|are required|required)\b[^.;\0]*?)(?=$|[.;\0]|,?\s+(?:and|but)\s+(?:it |we |they )?(?:must|should"
        + @"|cannot|can['’]t|has to|have to|needs to|only|never)\b)", RegexOptions.IgnoreCase);

    public static Regex SoThat => field ??= new(@"\b(?:so that|so)\s+(?<words>(?:we|it|they|users|customers|people|everyone|the|our|you|i|all|every|each|no one"
        + @"|nobody|tickets|orders|requests)\b[^.;\0]+)", RegexOptions.IgnoreCase);

    public static Regex ActsItself => field ??= new(@"^(?:load|run|work|start|respond|open|render|build)\b", RegexOptions.IgnoreCase);

    public static Regex Enumeration => field ??= new(@"(?:,\s*|\s+)(?:with|including|that has|that have|which has|featuring|covering|offering|supporting|it needs"
        + @"|such as)\s+(?:(?:an?|the|support for|features? (?:like|such as)|things like)\s+)?(?<item>[^,.;\0]{3,60}?)(?:,\s*(?:(?:an?"
        + @"|the)\s+)?(?!and\b)(?<item>[^,.;\0]{3,60}?))*(?:,?\s+and\s+(?:(?:an?|the)\s+)?(?<item>[^,.;\0]{3,60}?))?(?=$|[.;,\0]"
        + @"|\s+(?:for|by|before|in|using|on|to|into|from|at|as)\s)", RegexOptions.IgnoreCase);

    public static Regex Quantity => field ??= new(@"(?<![\w.])(?<n>(?!an?\b|one\b|half)" + Numbers.Pattern + @")\s+(?<what>(?:[\p{L}'’-]+\s+){0,2}?(?:people|guests"
        + @"|attendees|persons|participants|employees|users|customers|students|children|kids|members|volunteers|visitors|engineers?"
        + @"|developers?|designers?|nurses|teachers|salespeople|reps|managers|interns|rooms?|desks?|articles?|posts?|episodes?"
        + @"|chapters?|pages?|words|servers?|services?|sites?|stores?|shops?|countries|cities|locations?|teams?|hospitals?|schools?"
        + @"|units|devices|orders|products|houses|trees|beds|miles|km|kilometers|kilometres|kilos|kg|pounds|runners|speakers|recipes|lessons|volunteers|tables|vendors|exhibitors|partners))\b"
        + @"|(?<=\b(?:with|for)\s)(?<n>\d[\d,.]*)\s+(?<what>(?!(?:days|weeks|months|years|hours|minutes|seconds|euros|dollars|pounds|percent|francs)\b)\p{Ll}{3,}s)\b", RegexOptions.IgnoreCase);

    public static Regex Places => field ??= new(@"\b(?:in|at|near|around|to|through|across)\s+(?<place>\p{Lu}[\p{L}'’-]+(?:\s+(?:de\s+"
        + @"|of\s+)?\p{Lu}[\p{L}'’-]+){0,2})");
}
