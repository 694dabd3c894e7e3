namespace Orchestrator.Projects.Branches;

internal static class BranchFeature
{
    public static void AddBranches(this IServiceCollection services)
    {
        services.AddSingleton<BranchLog>();
        services.AddSingleton<BranchRows>();
    }

    public static void MapBranches(this IEndpointRouteBuilder api)
    {
        api.MapPost("/projects/{id:guid}/branches", OpenBranch.Handle);
        api.MapGet("/projects/{id:guid}/branches", ListBranches.List);
        api.MapGet("/branches/{id:guid}", ListBranches.One);
        api.MapPatch("/branches/{id:guid}", EditBranch.Rename);
        api.MapDelete("/branches/{id:guid}", EditBranch.Delete);
        api.MapGet("/branches/{id:guid}/diff", CompareBranch.Handle);
        api.MapPost("/branches/{id:guid}/merge", MergeBranch.Handle);
    }
}
