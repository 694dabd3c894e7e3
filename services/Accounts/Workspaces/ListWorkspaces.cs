using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.Workspaces;

internal static class ListWorkspaces
{
    /// <summary>The caller's workspaces, the personal one first, with the role in each.</summary>
    public static async Task<Page<MyWorkspace>> HandleAsync(
        AccessToken caller, PageRequest page, Memberships memberships, CancellationToken cancellationToken)
    {
        // A person's workspaces are few (a token has to hold them all), so the page is cut here.
        var all = await memberships.OfPersonAsync(caller.UserId, cancellationToken);
        return page.Of([.. all.Skip((int)Math.Min(page.Offset, int.MaxValue)).Take(page.PageSize)], all.Count);
    }
}
