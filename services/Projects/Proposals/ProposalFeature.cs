namespace Orchestrator.Projects.Proposals;

internal static class ProposalFeature
{
    public static void AddProposals(this IServiceCollection services) => services.AddSingleton<ProposalStore>();

    public static void MapProposals(this IEndpointRouteBuilder api)
    {
        api.MapPost("/proposals", OpenProposal.Handle);
        api.MapGet("/proposals", ListProposals.Handle);
        api.MapGet("/proposals/{id:guid}", GetProposal.Handle);
        api.MapPost("/proposals/{id:guid}/messages", TalkAboutProposal.Handle);
        api.MapPost("/proposals/{id:guid}/accept", DecideProposal.Accept);
        api.MapPost("/proposals/{id:guid}/reject", DecideProposal.Reject);
        api.MapPost("/proposals/{id:guid}/rebase", DecideProposal.Rebase);
    }
}
