using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Approving;

internal static class ApprovingFeature
{
    public static void AddApproving(this IServiceCollection services) => services.AddSingleton<ApprovalPolicies>().AddScoped<Approvals>();

    public static void MapApproving(this IEndpointRouteBuilder api)
    {
        api.MapGet("/approval-policy", EditPolicy.Read).Answers<PolicyView>();
        api.MapPut("/approval-policy", EditPolicy.Set)
            .Example("""
                { "autoAccept": [{ "name": "Labels", "agents": ["editor"], "operations": ["update"], "fields": ["labels"], "maxOperations": 5, "minConfidence": 0.8 }],
                  "secondPerson": [{ "name": "Deletions", "operations": ["delete"] }, { "name": "Large", "moreThan": 20 }],
                  "rights": { "propose": "viewer", "review": "member", "apply": "admin" } }
                """)
            .Header<string>("If-Match", "The ETag of the version that is to be replaced.")
            .Answers<PolicyView>().Refuses(StatusCodes.Status412PreconditionFailed);
    }
}
