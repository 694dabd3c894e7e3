using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Filters;

/// <summary>A query that somebody keeps under a name.</summary>
/// <param name="Query">In the language of <c>q=</c>; it was understood when it was saved.</param>
/// <param name="Sort">As <c>GET /api/tasks?sort=</c> takes it.</param>
/// <param name="ProjectId">The project it is shown with; null for the whole workspace.</param>
/// <param name="Shared">Everybody in the workspace sees it; otherwise its owner alone.</param>
internal sealed record SavedFilter(
    Guid Id, string Name, string Query, string? Sort, Guid? ProjectId, bool Shared, Guid OwnerId, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>A filter is its owner's; an admin also keeps those in order that everybody sees.</summary>
    public bool MayChange(Caller caller) => OwnerId == caller.UserId || (Shared && caller.Role is WorkspaceRole.Owner or WorkspaceRole.Admin);
}
