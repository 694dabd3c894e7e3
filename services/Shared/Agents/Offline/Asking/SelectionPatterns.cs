using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>What in a question picks tasks out: states, owners and times; and the words that pick out nothing.</summary>
internal static class SelectionPatterns
{
    public static Regex Quoted => field ??= new(@"[“""](?<title>[^”""]+)[”""]");

    /// <summary>What the first half of a question found.</summary>
    public static Regex Those => field ??= new(@"^(?:is|are|of)? ?(?:that|those|these|they|them)(?: all)?(?: together)?$", RegexOptions.IgnoreCase);

    public static Regex Joint => field ??= new(@",|\b(?:of|and)\b");

    public static Regex OverdueBy => field ??= new(@"\b(?:overdue|late)\s+(?:by |for |since )?(?:more than |over |at least )?" + Numbers.Pattern + @" (?:days?|weeks?|months?)\b", RegexOptions.IgnoreCase);

    /// <summary>"What can Ana start on Monday": what waits for nothing, whenever it is due.</summary>
    public static Regex StartsWhat => field ??= new(@"\b(?:can|could|should|may)\s+(?<who>\p{L}+)\s+(?:already |now )?(?:start|begin|pick up)(?:\s+(?:with|working on))?(?:\s+(?:on\s+)?(?:today|tomorrow|now|first|next|(?:next |this )?(?:week|\w+day)))?$", RegexOptions.IgnoreCase);

    public static Regex Achieved => field ??= new(@"\b(?:did|have|has) (?:we|i|they|the team|anyone|anybody)(?: already)? (?:finish(?:ed)?|completed?|done|get done|got done|achieved?|accomplish(?:ed)?|closed?)\b", RegexOptions.IgnoreCase);

    public static Regex Ready => field ??= new(@"\b(?:(?:can|could) (?:already |now )?(?:be )?(?:start(?:ed)?|begin|begun|worked on|picked up)(?: (?:on )?(?:right |straight )?(?:now|away|today|immediately|already))?|ready to (?:be )?(?:start(?:ed)?|go|begin)|startable|not (?:blocked|waiting)(?: (?:by|for) anything)?|wait(?:s|ing)? for nothing|without (?:open )?blockers)\b", RegexOptions.IgnoreCase);

    public static Regex Waiting => field ??= new(@"\b(?:waiting|(?:have|has) to wait|(?:can(?:not|['’]t)|could(?:n['’]t| not)) (?:be )?(?:start(?:ed)?|begin)(?: yet| now)?)\b(?:\s+(?:for|on)\s+(?:(?:an)?other (?:tasks?|work)|something(?: else)?|others))?(?!\s+(?:for|on|before|until|without)\b)", RegexOptions.IgnoreCase);

    public static Regex Unowned => field ??= new(@"\b(?:(?:that |which )?(?:nobody|no[- ]?one)(?: (?:is|has|have|does|doing|working on|on|picked(?: up)?|picks up|taken|took|claimed|assigned|responsible for|owns?))*"
        + @"|(?:without|no|(?:do|does)(?:n['’]t| not) have|has no|have no|lack\w*|missing) (?:an? |any )?(?:owners?|assignees?|person|people|anyone|anybody|someone)(?: (?:assigned|responsible|yet))*|(?:not|n['’]t) (?:yet )?(?:been )?(?:assigned|taken|claimed|owned)(?: yet)?(?: to (?:anyone|anybody|someone|somebody))?|unassigned|unowned|up for grabs|assigned to (?:nobody|no[- ]?one))\b", RegexOptions.IgnoreCase);

    public static Regex Owned => field ??= new(@"\b(?:(?:is|are|already) )(?:assigned|taken)\b(?! (?:to|by)\b)|\bassigned to (?:some|any)(?:one|body)\b", RegexOptions.IgnoreCase);

    public static Regex Past => field ??= new(@"\b(?:(?:in|during) )?(?:last (?<unit>week|month)|(?<unit>yesterday))\b", RegexOptions.IgnoreCase);

    public static Regex Between => field ??= new(@"\b(?:between|from)\s+$|\bbetween\b", RegexOptions.IgnoreCase);

    /// <summary>"The 1st and the 11th of December": the month is that of both.</summary>
    public static Regex SharedMonth => field ??= new(@"\b(?<first>(?:the )?\d{1,2}(?:st|nd|rd|th)?) (?<and>and|to|until|till|through) (?:the )?(?<second>\d{1,2}(?:st|nd|rd|th)?) (?:of )?(?<month>january|february|march|april|may|june|july|august|september|october|november|december)\b", RegexOptions.IgnoreCase);

    public static Regex Not => field ??= new(@"\b(?:not|n['’]t)(?: (?:due|scheduled|planned))?\s*$", RegexOptions.IgnoreCase);

    public static Regex Week => field ??= new(@"\bweek\b", RegexOptions.IgnoreCase);

    public static Regex Until => field ??= new(@"\b(?:by|until|till|later than)\b", RegexOptions.IgnoreCase);

    public static Regex After => field ??= new(@"\bafter\b", RegexOptions.IgnoreCase);

    public static Regex From => field ??= new(@"\b(?:since|from|starting)\b", RegexOptions.IgnoreCase);

    public static Regex Span => field ??= new(@"\b(?:in|within|over|during)\b.*\b(?:days|weeks|months|hours)\b|\bwithin\b", RegexOptions.IgnoreCase);

    public static Regex Starts => field ??= new(@"\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?)\W*(?:on|in|at|from)?\W*$", RegexOptions.IgnoreCase);

    public static Regex Own => field ??= new(@"\b(?:assigned to me|for me|of mine|mine|my|(?:do|have|must|should|did) i|i (?:have|own|do|must|am|need))\b", RegexOptions.IgnoreCase);

    public static Regex Obligation => field ??= new(@"\b(?:have|has|need|needs|got|supposed|expected|must|should|going)\s+(?:still |yet )?(?:to\s+)?(?:be\s+)?(?:get\s+)?(?:do(?:ne)?|finish(?:ed)?|complete[d]?|deliver(?:ed)?|ready|happen|handled?|shipped)\b|\bto do\b|\bstill open\b", RegexOptions.IgnoreCase);

    /// <summary>Words that every task could be asked about with.</summary>
    public static Regex Noise => field ??= new(@"\b(?:do|does|did|is|are|was|were|will|be|being|been|should|must|can|could|would|has|have|had|got|need|needs|we|us|i|me|you|there|right now|now|currently|at the moment|still|already|yet|things?|exactly|please|else|in total|altogether|working on|busy with|doing|on (?:my|the|our|his|her|their) (?:plate|list|desk)|belong(?:s|ing)?(?: to)?|assigned(?: to)?|kind of|coming up|upcoming|actually|of (?:the|all|our|my))\b", RegexOptions.IgnoreCase);

    public static Regex OfTime => field ??= new(@"\b(?:due|deadlines?|scheduled|planned|ends?|ending|finish(?:es|ing)?|start(?:s|ing)?|begin(?:s|ning)?|happens?|happening|falls?|for|on|in|by|up)\b", RegexOptions.IgnoreCase);

    public static Regex Finished => field ??= new(@"\b(?:done|finished|completed?|closed|cancell?ed|did|was|were|all|ever)\b(?<!(?:to be|be|get) (?:done|finished|completed))", RegexOptions.IgnoreCase);

    public static Regex Subject => field ??= new(@"\b(?:for|on|with|about|of|named|called|regarding)\b", RegexOptions.IgnoreCase);

    public static Regex Spaces => field ??= new(@"\s{2,}");
}
