using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Planning;

/// <summary>Takes off what people say around a goal: "please create a project for", "we would like to".</summary>
internal static class Wrapping
{
    public static string Strip(string sentence)
    {
        var text = sentence.Trim();
        for (var before = ""; before != text;)
        {
            before = text;
            text = Around.Replace(text, "").Trim();
        }
        return text.Length > 0 ? text : sentence.Trim();
    }

    private static Regex Around => field ??= new(
        @"^(?:we|i)(?:['’](?:re|m)| are| am) (?:(?:finally|now|all|both) )?(?=(?!(?:going|planning|trying|looking|hoping)\b)\w+ing\b)"
        + @"|^(?:please|kindly|hi|hello|hey|ok(?:ay)?|so|now|also|then|and|first|just|maybe|perhaps|finally|next|(?:goal|title|project"
            + @"|objective)\s*:)\b[,:!\s]*"
        + @"|^(?:can|could|would|will) you (?:please |kindly |also )*"
        + @"|^(?:i|we|you)(?:['’](?:d|ll|re|ve)| would| will| are| am|['’]m)? (?:really |also |just )*(?:(?:want|need|like|love"
            + @"|wish)(?: to)?|(?:have|plan|planning|hope|intend|aim|going|trying|looking|about) to|must|should|think we should) (?=\w)"
        + @"|^(?:help (?:me|us)|let['’]?s|let us|(?:the|our|my) (?:goal|aim|plan|objective|task|project|job) is)(?: to)? "
        + @"|^(?:create|make|set up|start|draft|prepare|give me|generate|write|do|build)(?: me| us)? (?:a |an |the )?(?:new |complete "
            + @"|detailed |simple )?(?:project(?: plan)?|plan|roadmap|task list|action plan) (?:for|to|about|on|of|that)(?: how to)? "
        + @"|^(?:plan|organi[sz]e)(?: how)? to (?=\w+ )|^how (?:do|can|should|would) (?:i|we) |^it would be (?:nice|good|great"
            + @"|better) (?:to|if (?:you|we)(?: could)?) ",
        RegexOptions.IgnoreCase);
}
