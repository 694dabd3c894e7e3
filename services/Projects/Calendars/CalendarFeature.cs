namespace Orchestrator.Projects.Calendars;

internal static class CalendarFeature
{
    public static void AddCalendars(this IServiceCollection services) => services.AddSingleton<FeedRows>();

    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        api.MapGet("/calendar-feeds", ManageFeeds.List);
        api.MapPost("/calendar-feeds", ManageFeeds.Open);
        api.MapDelete("/calendar-feeds/{id:guid}", ManageFeeds.Close);
        api.MapGet("/calendar/{secret}.ics", ReadFeed.Handle).AllowAnonymous();
    }
}
