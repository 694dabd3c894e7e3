using Orchestrator.Integrations.Accounts;
using Orchestrator.Integrations.Outbound;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Integrations.Connections;

internal static class ConnectionsFeature
{
    public static void AddProviderConnections(this IServiceCollection services)
    {
        services.AddKeyRing("orchestrator-integrations");
        services.AddSingleton<ConnectionStore>();
        services.AddSingleton<ProviderAccounts>();
        services.AddOutboundCalls();
    }

    public static void MapConnections(this IEndpointRouteBuilder routes)
    {
        var connections = routes.MapGroup("/api/integrations/connections");
        connections.MapGet("", ListConnections.Handle).Answers<Page<Connection>>();
        connections.MapPost("", AddConnection.Handle)
            .Example("""{ "provider": "gitlab", "token": "glpat-…", "baseUrl": "https://gitlab.example.org" }""")
            .Answers<Connection>(StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict);
        connections.MapGet("/{id:guid}", GetConnection.Handle).Answers<Connection>();
        connections.MapDelete("/{id:guid}", DeleteConnection.Handle).AnswersFile(StatusCodes.Status204NoContent);
    }
}
