using Orchestrator.Projects.Describing;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Time.Timers;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Time;

/// <summary>Time spent on tasks: entries, timers and reports.</summary>
internal static class TimeFeature
{
    public static void AddTime(this IServiceCollection services)
    {
        services.AddSingleton<IPatchDoor, EntryDoor>();
        services.AddSingleton<TimeReports>();
    }

    public static void MapTime(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tasks/{id:guid}/time", GetTaskTime.Handle).Answers<TaskTime>();
        api.MapPost("/tasks/{id:guid}/time", LogTime.Handle).Example("""{ "minutes": 90, "note": "Rafters" }""").Answers<TimeAnswer>(StatusCodes.Status201Created).Answers<TimeAnswer>().TakesIfMatch().Refuses(StatusCodes.Status409Conflict);
        api.MapPatch("/tasks/{id:guid}/time/{entryId:guid}", EditEntry.Change).Example("""{ "minutes": 60 }""").Answers<TimeAnswer>().TakesIfMatch().Refuses(StatusCodes.Status409Conflict);
        api.MapDelete("/tasks/{id:guid}/time/{entryId:guid}", EditEntry.Delete).Answers<TimeAnswer>().TakesIfMatch().Refuses(StatusCodes.Status409Conflict);
        api.MapGet("/time", GetTime.Handle).Answers<TimeReport>();
        api.MapGet("/projects/{id:guid}/effort", GetEffort.Handle).Answers<Effort>();
        api.MapGet("/timer", StopTimer.Current).Answers<CurrentTimer>();
        api.MapPost("/timer", StartTimer.Handle).Example("""{ "taskId": "0198c0de-0000-7000-8000-000000000001" }""").Answers<StartedTimer>().Refuses(StatusCodes.Status409Conflict);
        api.MapPost("/timer/stop", StopTimer.Stop).Example("""{ "note": "Done for today" }""").Answers<StoppedTimer>().Refuses(StatusCodes.Status409Conflict);
        api.MapDelete("/timer", StopTimer.Discard).AnswersFile(StatusCodes.Status204NoContent);
    }
}
