using Orchestrator.PatchLog.Projections;

namespace Orchestrator.Projects.Notifications;

internal static class NotificationFeature
{
    public static void AddNotifications(this IServiceCollection services) => services
        .AddProjection<NotificationProjection>()
        .AddHostedService<DueToday>();

    public static void MapNotifications(this IEndpointRouteBuilder api)
    {
        api.MapGet("/notifications", GetNotifications.Handle);
        api.MapPost("/notifications/read", ReadNotifications.Handle);
    }
}
