using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Language;

namespace Orchestrator.Agents.Offline.Commands;

/// <summary>What people add to an order without wishing anything: "…, Tom is quick", "…, the inspector found two gaps", "… yay".</summary>
internal static class Remarks
{
    const int MostWords = 10;

    /// <summary>Says how something is, of no task, no field and no day: whatever could be a wish is none.</summary>
    public static bool Is(string clause, CommandContext context)
    {
        if (Cheer.IsMatch(clause)) return true;
        if (!Statement.IsMatch(clause) || Wish.IsMatch(clause) || Clauses.IsOrder(clause) || Words.Of(clause).Count > MostWords || clause.Any(char.IsDigit)) return false;
        return !Field.IsMatch(clause) && DateReader.First(clause, context.Today) is null && TitleMatch.Find(clause, context.Board.Tasks) is { Score: 0 };
    }

    private static Regex Cheer => field ??= new(@"^(?:(?:yay|hooray|hurray|phew|finally|at last|sorry(?: about that)?|my bad|sigh|ugh|lol|haha|well done|good news|bad news|fyi|as (?:discussed|agreed|planned))[!. ,]*)+$", RegexOptions.IgnoreCase);

    private static Regex Statement => field ??= new(@"^(?:[\p{L}\p{M}'’-]+ ){1,5}?(?:is|are|was|were|has|have|had|rang|called|wrote|said|says|told|came|comes|went|got|found|wants|wanted|likes|liked|prefers|preferred|quit|left|lost|saw|took|gave|kept|sent|met|paid|made|ran|arrived|broke|fell|\p{L}{3,}ed)\b|^(?:he|she|it|we|they|i|that|there|you|\p{Lu}\p{L}+)['’](?:s|re|m|ve)\s", RegexOptions.IgnoreCase);

    private static Regex Wish => field ??= new(@"\b(?:should|must|shall|needs?|has to|have to|ought|will|would|can|could|may|please|want(?:s|ed)? (?:to|it|them|you|the)|not|never|n['’]t|unless|if|until|before|after|instead|else|everything|all|done|finished|ready|blocked|started|cancell?ed|it|them|task|tasks|on (?:it|this|that))\b|\?|n['’]t\b", RegexOptions.IgnoreCase);

    private static Regex Field => field ??= new(@"\b(?:" + FieldName.Pattern + @")\b", RegexOptions.IgnoreCase);
}
