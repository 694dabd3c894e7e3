using Orchestrator.ServiceDefaults;

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
        api.MapPost("/projects/{id:guid}/branches", OpenBranch.Handle).Example("""{ "name": "Without a roof", "fromVersion": 1 }""").Answers<BranchSummary>(StatusCodes.Status201Created);
        api.MapGet("/projects/{id:guid}/branches", ListBranches.List).Answers<Page<BranchSummary>>();
        api.MapGet("/branches/{id:guid}", ListBranches.One).Answers<BranchSummary>();
        api.MapPatch("/branches/{id:guid}", EditBranch.Rename).Example("""{ "name": "Without a cellar" }""").Answers<BranchSummary>().Refuses(StatusCodes.Status409Conflict);
        api.MapDelete("/branches/{id:guid}", EditBranch.Delete).AnswersFile(StatusCodes.Status204NoContent);
        api.MapGet("/branches/{id:guid}/diff", CompareBranch.Handle).Answers<CompareBranch.BranchDiff>();
        api.MapPost("/branches/{id:guid}/merge", MergeBranch.Handle).Example("""{ "operations": [0] }""").Answers<MergeBranch.Merged>().Refuses(StatusCodes.Status409Conflict);
    }
}
