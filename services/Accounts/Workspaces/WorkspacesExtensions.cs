namespace Orchestrator.Accounts.Workspaces;

internal static class WorkspacesExtensions
{
    public static IServiceCollection AddWorkspaces(this IServiceCollection services) => services.AddSingleton<Memberships>();

    public static void MapWorkspaces(this IEndpointRouteBuilder routes)
    {
        var workspaces = routes.MapGroup("/api/workspaces").WithTags("Workspaces");
        workspaces.MapGet("", ListWorkspaces.HandleAsync);
        workspaces.MapGet("/{id:guid}/members", ListMembers.HandleAsync);
    }
}
