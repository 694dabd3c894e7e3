using Orchestrator.Projects.Members;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Comments;

internal static class MentionedMembers
{
    /// <summary>Whom the text mentions, each once; or 422 where one of them is no member of the workspace.</summary>
    public static async Task<(IReadOnlyList<Guid> People, Problem? Refusal)> MentionedAsync(
        this WorkspaceMembers members, Caller caller, string text, CancellationToken cancellation)
    {
        var mentions = Mentions.In(text);
        if (mentions.Count == 0)
        {
            return ([], null);
        }

        var people = mentions.Select(mention => mention.UserId!.Value).Distinct().ToList();
        var found = await members.AmongAsync(caller, people, cancellation);
        var strangers = mentions.Where(mention => !found.Contains(mention.UserId!.Value)).Distinct().Select(mention => $"“{mention.Name}” ({mention.UserId})").ToList();
        return strangers.Count == 0
            ? (people, null)
            : (people, Problems.Validation("text", $"Mentions {string.Join(", ", strangers)}, who is no member of this workspace. Invite them, or write the name without a link."));
    }
}
