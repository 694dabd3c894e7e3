using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>A question without what leads up to it, slips mended and short forms written out, so that each is known in one form.</summary>
internal static class Asked
{
    public static string Plain(string text, CommandContext context)
    {
        var question = Negative.Replace(Lead.Replace(text, ""), "$1 ");
        // "In June, what does Tom have": the time is asked for like any other condition.
        if (Ahead.Match(question) is { Success: true } ahead && DateReader.Find(question, context.Today) is [{ Start: 0 } date, ..] && date.End == ahead.Groups["time"].Length)
            question = $"{ahead.Groups["question"].Value.TrimEnd('?', '.', ' ')} {ahead.Groups["time"].Value}";
        question = TaskFilter.Nobody.Replace(Short.Replace(question, "$1 is"), "unassigned");
        return Trail.Replace(Spelling.Mend(question, context.OwnWords), "").Trim();
    }

    private static Regex Lead => field ??= new(@"^(?:(?:hi|hello|hey|ok|so|and|but|please|now|well|also|quick question|just curious|btw)\b[ ,!:]*|(?:can|could|would|will) you (?:please )?(?:tell|show|give|list|find|explain to) (?:me |us )?|(?:can|could|would|will) you (?:please )?(?=summari|sum up|describe|explain|list|count)|(?:please )?(?:tell|show|give) (?:me|us) (?!about\b)|(?:do you know|any idea|i(?:['’]d| would) like to (?:know|see)|i (?:want|need) to (?:know|see)|i wonder|let me (?:know|see)|remind me|can i (?:see|get|have)) |(?:please )?(?:summari[sz]e|sum up|list|explain) (?=(?:what|who|which|when|why|how)\b))+",
        RegexOptions.IgnoreCase);

    /// <summary>"Isn't it overdue" asks whether it is.</summary>
    private static Regex Negative => field ??= new(@"^(is|are|was|were|does|do|did|has|have|will|should|can)n['’]?t\s+(?!\p{L}+['’]t\b)", RegexOptions.IgnoreCase);

    private static Regex Ahead => field ??= new(@"^(?<time>[^,?]{3,30}?),?\s+(?<question>(?:what|which|who|how|when|is|are|does|do)\b.+)$", RegexOptions.IgnoreCase);

    private static Regex Short => field ??= new(@"\b(what|who|how|where|when|that|there)(?:['’]s|s)\b", RegexOptions.IgnoreCase);

    private static Regex Trail => field ??= new(@"(?:[\s,]+(?:please|thanks|thank you|for me|exactly|again|by the way|at the moment|right now|currently|so far|altogether|together|combined|in total|overall|all in all))*[?!.\s]*$", RegexOptions.IgnoreCase);
}
