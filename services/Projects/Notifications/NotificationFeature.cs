using Orchestrator.PatchLog.Projections;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Notifications;

internal static class NotificationFeature
{
    public static void AddNotifications(this IServiceCollection services) => services
        .AddProjection<NotificationProjection>()
        .AddHostedService<DueToday>();

    public static void MapNotifications(this IEndpointRouteBuilder api)
    {
        api.MapGet("/notifications", GetNotifications.Handle).Answers<NotificationPage>();
        api.MapPost("/notifications/read", ReadNotifications.Handle).Example("""{ "all": true }""").Answers<ReadNotifications.Left>();
    }
}
