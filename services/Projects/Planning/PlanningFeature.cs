using Orchestrator.Projects.Planning.Blocking;
using Orchestrator.Projects.Planning.Forecasting;
using Orchestrator.Projects.Planning.Milestones;
using Orchestrator.Projects.Planning.Ready;
using Orchestrator.Projects.Planning.Rescheduling;
using Orchestrator.Projects.Planning.Scheduling;
using Orchestrator.Projects.Planning.Templates;

namespace Orchestrator.Projects.Planning;

/// <summary>What comes next, when it can be done, and what stands in its way.</summary>
internal static class PlanningFeature
{
    public static void AddPlanning(this IServiceCollection services)
    {
        services.AddSingleton<Candidates>();
        services.AddSingleton<ReadyQueue>();
        services.AddTemplates();
    }

    public static void MapPlanning(this IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/{id:guid}/schedule", GetSchedule.Handle);
        api.MapPost("/projects/{id:guid}/reschedule", Reschedule.Handle);
        api.MapGet("/projects/{id:guid}/milestones", GetMilestones.Handle);
        api.MapGet("/projects/{id:guid}/forecast", GetForecast.Handle);
        api.MapGet("/projects/{id:guid}/forecast/backtest", GetBacktest.Handle);
        api.MapGet("/tasks/next", GetNext.Handle);
        api.MapGet("/tasks/{id:guid}/blockers", GetBlockers.Handle);
        api.MapTemplates();
    }
}
