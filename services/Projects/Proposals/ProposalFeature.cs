using Orchestrator.Projects.Describing;
using Orchestrator.Projects.Proposals.Context;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Proposals;

internal static class ProposalFeature
{
    public static void AddProposals(this IServiceCollection services)
    {
        services.AddSingleton<ProposalStore>().AddSingleton<ProposalSubjects>().AddSingleton<AgentRequests>().AddScoped<ProposalViews>();
        services.AddOptions<ContextOptions>().BindConfiguration(ContextOptions.Section)
            .Validate(options => options.ContextTokens is >= 1_000 and <= 1_000_000, $"{ContextOptions.Section}:{nameof(ContextOptions.ContextTokens)} must be 1000 to 1000000.")
            .ValidateOnStart();
    }

    public static void MapProposals(this IEndpointRouteBuilder api)
    {
        api.MapPost("/proposals", OpenProposal.Handle)
            .Example("""{ "kind": "plan", "goal": "Build a new user authentication flow" }""")
            .Answers<OpenProposal.Opened>(StatusCodes.Status202Accepted).Refuses(StatusCodes.Status409Conflict);
        api.MapGet("/proposals", ListProposals.Handle).Answers<Page<ProposalLine>>();
        api.MapGet("/proposals/{id:guid}", GetProposal.Handle).Waits().Answers<ProposalView>();
        api.MapPost("/proposals/{id:guid}/messages", TalkAboutProposal.Handle).Example("""{ "text": "Combine the first two tasks" }""")
            .Answers<TalkAboutProposal.Taken>(StatusCodes.Status202Accepted).Refuses(StatusCodes.Status409Conflict);
        api.MapGet("/proposals/{id:guid}/revisions", ProposalRevisions.List).Answers<ProposalRevisions.History>();
        api.MapPost("/proposals/{id:guid}/revisions/{revision:int}/restore", ProposalRevisions.Restore).Answers<ProposalView>().Refuses(StatusCodes.Status409Conflict);
        api.MapPost("/proposals/{id:guid}/rerun", RerunProposal.Handle).Example("""{ "model": "offline-1" }""")
            .Answers<OpenProposal.Opened>(StatusCodes.Status202Accepted).Refuses(StatusCodes.Status409Conflict);
        api.MapGet("/proposals/{id:guid}/compare/{other:guid}", CompareProposals.Handle).Answers<ProposalComparison>().Refuses(StatusCodes.Status409Conflict);
        api.MapPost("/proposals/{id:guid}/approve", ApproveProposal.Handle).Answers<ProposalView>().Refuses(StatusCodes.Status409Conflict);
        api.MapPost("/proposals/{id:guid}/accept", DecideProposal.Accept).Example("""{ "operations": [0, 1] }""").Answers<DecideProposal.Accepted>().Refuses(StatusCodes.Status409Conflict);
        api.MapPost("/proposals/{id:guid}/reject", DecideProposal.Reject).Example("""{ "reason": "Too large" }""").Answers<DecideProposal.Rejected>().Refuses(StatusCodes.Status409Conflict);
        api.MapPost("/proposals/{id:guid}/rebase", DecideProposal.Rebase).Answers<ProposalView>().Refuses(StatusCodes.Status409Conflict);
    }
}
