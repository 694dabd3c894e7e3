using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Time.Timers;

namespace Orchestrator.Projects.Time;

/// <summary>Time spent on tasks: entries, timers and reports.</summary>
internal static class TimeFeature
{
    public static void AddTime(this IServiceCollection services) => services.AddSingleton<IPatchDoor, EntryDoor>();

    public static void MapTime(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tasks/{id:guid}/time", GetTaskTime.Handle);
        api.MapPost("/tasks/{id:guid}/time", LogTime.Handle);
        api.MapPatch("/tasks/{id:guid}/time/{entryId:guid}", EditEntry.Change);
        api.MapDelete("/tasks/{id:guid}/time/{entryId:guid}", EditEntry.Delete);
        api.MapGet("/time", GetTime.Handle);
        api.MapGet("/projects/{id:guid}/effort", GetEffort.Handle);
        api.MapGet("/timer", StopTimer.Current);
        api.MapPost("/timer", StartTimer.Handle);
        api.MapPost("/timer/stop", StopTimer.Stop);
        api.MapDelete("/timer", StopTimer.Discard);
    }
}
