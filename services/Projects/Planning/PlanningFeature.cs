using Orchestrator.Projects.Describing;
using Orchestrator.Projects.Planning.Blocking;
using Orchestrator.Projects.Planning.Forecasting;
using Orchestrator.Projects.Planning.Milestones;
using Orchestrator.Projects.Planning.Ready;
using Orchestrator.Projects.Planning.Rescheduling;
using Orchestrator.Projects.Planning.Scheduling;
using Orchestrator.Projects.Planning.Templates;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning;

/// <summary>What comes next, when it can be done, and what stands in its way.</summary>
internal static class PlanningFeature
{
    public static void AddPlanning(this IServiceCollection services)
    {
        services.AddSingleton<Candidates>();
        services.AddSingleton<Schedules>();
        services.AddSingleton<ReadyQueue>();
        services.AddTemplates();
    }

    public static void MapPlanning(this IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/{id:guid}/schedule", GetSchedule.Handle).Answers<Schedule>();
        api.MapPost("/projects/{id:guid}/reschedule", Reschedule.Handle).Example("""{ "startDate": "2026-12-01" }""").TakesIfMatch().Refuses(StatusCodes.Status409Conflict)
            .Answers<Reschedule.Rescheduled>(StatusCodes.Status201Created).AnswersEither<Reschedule.Rescheduled, Reschedule.Planned>();
        api.MapGet("/projects/{id:guid}/milestones", GetMilestones.Handle).Answers<GetMilestones.Answer>();
        api.MapGet("/projects/{id:guid}/forecast", GetForecast.Handle).Answers<GetForecast.Forecast>();
        api.MapGet("/projects/{id:guid}/forecast/backtest", GetBacktest.Handle).Answers<Backtest>();
        api.MapGet("/tasks/next", GetNext.Handle).Answers<NextTasksShape>();
        api.MapGet("/tasks/{id:guid}/blockers", GetBlockers.Handle).Answers<Blockers>();
        api.MapTemplates();
    }
}
