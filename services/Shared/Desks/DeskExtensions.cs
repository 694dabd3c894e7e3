using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Agents;
using Orchestrator.Contracts;
using Orchestrator.Messaging;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Desks;

public static class DeskExtensions
{
    /// <summary>
    /// All that the service of an agent is made of: it hears the queue of its own name, asks the models, and answers to Projects. What was asked and answered is kept in the agents' schema.
    /// </summary>
    /// <param name="name">The service's name, which is its queue's and its agent's too.</param>
    /// <param name="kind">The kind of request that it puts to the models: <c>plan</c>.</param>
    /// <param name="handlers">Where the handlers of its requests are.</param>
    public static void AddDesk(this WebApplicationBuilder builder, string name, string kind, Assembly handlers)
    {
        builder.AddServiceDefaults();
        builder.AddPostgres(name);
        builder.AddMigrations("messaging", MessagingSchema.Assembly);
        builder.AddMigrations(AgentSchema.Name, AgentSchema.Assembly);
        builder.Services.AddAgents(builder.Configuration);
        builder.Services.AddWarmUp(kind);
        builder.Services.AddSingleton<Desk>();
        builder.Services.AddMessaging(messaging =>
        {
            messaging.ServiceName = name;
            messaging.ListenToQueue(name);
            messaging.PublishMessage<PatchProposed>().ToQueue("projects").GroupBy(message => message.ProposalId.ToString());
            messaging.PublishMessage<ProposalFailed>().ToQueue("projects").GroupBy(message => message.ProposalId.ToString());
            messaging.IncludeHandlers(handlers);
        });
    }
}
