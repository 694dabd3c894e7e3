using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>The orders in which a sentence puts tasks, field and value.</summary>
internal static class SetValuePatterns
{
    /// <summary>A sentence that begins so is an order to another command, not a statement about a task.</summary>
    const string Order = @"(?:get rid|delete|remove|drop|add|create|insert|move|put|split|merge|combine|rename|swap|push|delay|i|we"
        + @"|there|what|why|how|who)\b";

    const string Is = @"(?:is|are|=|:|should be|must be|needs to be|has to be|will be|shall be|becomes?)";

    public static Regex FieldOf => field ??= new(@"^(?:set|change|drop|bump|update|make|put|switch|adjust|edit|modify|move|bring|fix|assign|reduce|increase|decrease|raise|lower|cut|upgrade|downgrade"
        + @"|extend)\s+(?:the |an? )?(?<field>" + FieldName.Pattern
        + @")\s+(?:of|for|on)\s+(?<task>.+)(?:\s+(?:to be|to|as|at)\s+|\s*[=:]\s*)(?<value>.+)$", RegexOptions.IgnoreCase);

    public static Regex PossessiveField => field ??= new(@"^(?:set|change|update|make|put|switch|adjust|edit|modify"
        + @"|move)\s+(?<task>" + Phrase.Any + @")(?:['’]s?)?\s+(?<field>" + FieldName.Pattern + @")\s+(?:(?:to be|to|as|at|=|:)\s*)?(?<value>.+)$",
        RegexOptions.IgnoreCase);

    public static Regex AddField => field ??= new(@"^(?:add|set|put|give)\s+(?:an? |the )?(?<field>" + FieldName.Pattern + @")\s+(?:of |: ?)?(?<value>.+?)\s+(?:to"
        + @"|for|on)\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    public static Regex WithoutOne => field ??= new(@"\s+(?:(?:that|which|who)\s+)?(?:(?:(?:does|do)(?: not|n['’]t) have|has no|have no|lacks?|with no|without)\s+(?:one|it"
        + @"|any)|(?:have|has|with) none)$", RegexOptions.IgnoreCase);

    public static Regex Two => field ??= new(@"\s(?:to|as|at)\s.+\sand\s+(?:(?:that|the one) )?(?:of|for)\s", RegexOptions.IgnoreCase);

    public static Regex Back => field ??= new(@"\s+back$", RegexOptions.IgnoreCase);

    /// <summary>"Set a five hour estimate on X", "give X a high priority".</summary>
    public static Regex ValueBeforeField => field ??= new(@"^(?:set|put|add|use)\s+an?\s+(?<value>(?:\S+\s+){0,2}?\S+)\s+(?<field>" + FieldName.Pattern + @")\s+(?:on|for|to)\s+(?<task>.+)$|^give\s+(?<task>" + Phrase.Any + @")\s+an?\s+(?<value>(?:\S+\s+)?\S+)\s+(?<field>" + FieldName.Pattern + ")$",
        RegexOptions.IgnoreCase);

    public static Regex GiveField => field ??= new(@"^(?:give)\s+(?<task>" + Phrase.Any + @")\s+(?:an? |the )(?<field>" + FieldName.Pattern + @")\s+(?:of "
        + @"|: ?)?(?<value>.+)$", RegexOptions.IgnoreCase);

    public static Regex FieldIs => field ??= new(@"^(?:the )?(?:new )?(?<field>" + FieldName.Pattern + @")\s+(?:of"
        + @"|for)\s+(?<task>" + Phrase.Any + @")(?:\s+" + Is + @"|\s*:)\s*(?<value>.+)$", RegexOptions.IgnoreCase);

    public static Regex PossessiveIs => field ??= new(@"^(?<task>" + Phrase.Any + @")['’]s?\s+(?<field>" + FieldName.Pattern + @")\s+" + Is + @"\s*(?<value>.+)$", RegexOptions.IgnoreCase);

    public static Regex ClearField => field ??= new(@"^(?:clear|remove|delete|unset|erase|drop"
        + @"|reset|no(?: more)?)\s+(?:all )?(?:the )?(?<field>" + FieldName.Pattern + @")(?:\s+(?:of|from|for|on)\s+(?<task>" + Phrase.Any + @"))?(?: any ?more)?$",
        RegexOptions.IgnoreCase);

    public static Regex StatusVerb => field ??= new(@"^(?<verb>complete|finish|close|resolve|start|begin|resume|block|pause|cancel|abandon|reopen"
        + @"|unblock)\s+(?!with\b)(?<task>(?:all|every|each|everything|anything)\b.+|(?:(?!\b(?:on|by|with|until|before|after)\b).)+)$", RegexOptions.IgnoreCase);

    public static Regex StopRepeating => field ??= new(@"^(?:stop|don['’]t|do not|no longer)\s+(?:repeat(?:ing)?|recur(?:ring)?)\s+(?<task>.+)$|^(?<task>" + Phrase.Any + @")\s+(?:(?:should|must|shall|need)(?: no longer| not|n['’]t)|no longer|does not|doesn['’]t|do not|don['’]t(?: need to)?)(?: have to)?\s+(?:repeats?|recurs?|be repeated)(?: any ?more)?$"
        + @"|^make\s+(?<task>" + Phrase.Any + @")\s+(?:non-?recurring|a one-off|one-off|not (?:repeat|recurring))$", RegexOptions.IgnoreCase);

    public static Regex Implied => field ??= new(@"^(?:make|set|mark|keep|put)\s+(?:as |to )?(?<value>.+)$", RegexOptions.IgnoreCase);

    public static Regex Prioritise => field ??= new(@"^(?<de>de-?)?prioriti[sz]e\s+(?<task>.+)$", RegexOptions.IgnoreCase);

    public static Regex Step => field ??= new(@"^(?:(?<up>raise|increase|bump|up)|lower|decrease|reduce)\s+(?:up )?(?:the )?priority\s+(?:of|for"
        + @"|on)\s+(?<task>" + Phrase.Any + @")(?:\s+(?:by )?(?:one|a) (?:step|level|notch|rank))?$", RegexOptions.IgnoreCase);

    public static Regex Marked => field ??= new(@"^(?:mark|make|set|flag|put|turn|change|switch|move|get(?! rid)|consider|declare|give|schedule|start|finish"
        + @"|complete|have|let|do|need|want|bump|raise|lower|update|treat|keep|plan|repeat|tick off|check off|unmark)\s+(?<rest>.+ .+)$", RegexOptions.IgnoreCase);

    public static Regex Subject => field ??= new("^(?!" + Order + ").", RegexOptions.IgnoreCase);

    public static Regex Predicate => field ??= new(@"(?:\s*:\s+|\s+(?<verb>is|are|should be|must be|needs? to be|has to be|have to be"
        + @"|will be|shall be|gets?|needs?|takes?|should take|will take|(?:has|have|needs?) to (?:happen|take place|end|go live|go out|be out|finish)|(?:must|should) (?:happen|take place|end|go live|go out|be out|finish)|should get|should have|must have|has|have|was|were|starts?"
        + @"|should start|must start|begins?|ends|finish(?:es)?|(?:should |must |will )?(?:repeats?|recurs?|happens?|occurs?)|isn['’]t|aren['’]t|(?:can|may|could|should) (?:now )?be|(?:should )?(?:goes?|moves?|changes?|turns?|switch(?:es)?|shall go) (?:back )?(?:in)?to)\s+)(?:now |already |actually |all |both |really |to be |to take |to have )*(?=\S)",
        RegexOptions.IgnoreCase);

    public static Regex Joined => field ??= new(@",\s|\s(?:and|but)\s", RegexOptions.IgnoreCase);

    public static Regex Relative => field ??= new(@"\b(?:that|which|who|whatever|everything|anything|all)\b|^(?:if|unless)\b", RegexOptions.IgnoreCase);

    public static Regex Joint => field ??= new(@"^(?:as|to be|to|at|=|:|is|are|into|be|an?|for)\s+", RegexOptions.IgnoreCase);

    public static Regex Negative => field ??= new("n['’]t\\b", RegexOptions.IgnoreCase);

    public static Regex StartVerb => field ??= new(@"\b(?:starts?|begins?)\b", RegexOptions.IgnoreCase);

    /// <summary>"Everything assigned to Ana" is which, not what.</summary>
    public static Regex Owners => field ??= new(@"^(?:assigned to|owned by|done by|for)\b", RegexOptions.IgnoreCase);

    public static Regex And => field ??= new(@"\s*,\s*(?:and\s+)?|\s+and\s+", RegexOptions.IgnoreCase);

    /// <summary>"Two days, not six hours": what it is not says nothing more.</summary>
    public static Regex Contrast => field ??= new(@"(?<=\w),?\s+(?:and not|but not|not|instead of|rather than)\s+(?!(?:urgent|important|started)\b).+$", RegexOptions.IgnoreCase);

    public static Regex TrailingJoint => field ??= new(@"\s+(?:as|to be|to|at|=|:|is|are|into|be|an?|for)$", RegexOptions.IgnoreCase);
}
