using Microsoft.AspNetCore.SignalR;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Live;

internal static class LiveFeature
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSignalR(options => options.AddFilter<HubFailures>()).AddJsonProtocol(json => JsonDefaults.Apply(json.PayloadSerializerOptions));
        services.AddSingleton<HubFailures>();
        services.AddLogging(logging => logging.AddFilter(HubFailures.Silenced, LogLevel.Critical));
        services.AddSingleton<LiveClients>();
        services.AddSingleton<PresenceBoard>();
        services.AddHostedService<LiveFollower>();
    }

    public static void MapLive(this WebApplication app)
    {
        // Refused while there is an answer to refuse with; later there is only a connection to close.
        app.UseWhen(context => context.Request.Path.StartsWithSegments(WorkspaceHub.Path), hub => hub.Use((context, next) =>
        {
            if (context.User.Identity is { IsAuthenticated: true })
            {
                WorkspaceHub.CallerOf(context);
            }

            return next(context);
        }));
        app.MapHub<WorkspaceHub>(WorkspaceHub.Path, options => options.CloseOnAuthenticationExpiration = true);
    }
}
