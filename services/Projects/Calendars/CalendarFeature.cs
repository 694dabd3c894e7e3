using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Calendars;

internal static class CalendarFeature
{
    public static void AddCalendars(this IServiceCollection services) => services.AddSingleton<FeedRows>();

    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        api.MapGet("/calendar-feeds", ManageFeeds.List).Answers<ManageFeeds.FeedList>();
        api.MapPost("/calendar-feeds", ManageFeeds.Open).Example("""{ "assigneeId": "me" }""").Answers<FeedAnswer>(StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict);
        api.MapDelete("/calendar-feeds/{id:guid}", ManageFeeds.Close).AnswersFile(StatusCodes.Status204NoContent);
        api.MapGet("/calendar/{secret}.ics", ReadFeed.Handle).AllowAnonymous().AnswersFile(StatusCodes.Status200OK, "text/calendar");
    }
}
