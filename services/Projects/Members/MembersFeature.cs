namespace Orchestrator.Projects.Members;

internal static class MembersFeature
{
    public static void AddWorkspaceMembers(this IServiceCollection services) => services.AddHttpContextAccessor().AddSingleton<WorkspaceMembers>();
}
