using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.PatchLog.Projections;
using Orchestrator.Projects.Branches;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Calendars;
using Orchestrator.Projects.Comments;
using Orchestrator.Projects.Exporting;
using Orchestrator.Projects.Feed;
using Orchestrator.Projects.Fields;
using Orchestrator.Projects.Filters;
using Orchestrator.Projects.History;
using Orchestrator.Projects.Importing;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Ledger.Rebuilding;
using Orchestrator.Projects.Members;
using Orchestrator.Projects.Notifications;
using Orchestrator.Projects.Operations;
using Orchestrator.Projects.Patching;
using Orchestrator.Projects.Planning;
using Orchestrator.Projects.Proposals;
using Orchestrator.Projects.Statistics;
using Orchestrator.Projects.Tasks;
using Orchestrator.Projects.Tasks.Querying;
using Orchestrator.Projects.Tasks.Querying.Language;
using Orchestrator.Projects.Time;
using Orchestrator.Projects.Watching;

namespace Orchestrator.Projects;

/// <summary>The features of the service: what they register and what they answer.</summary>
internal static class ProjectsFeatures
{
    public static void AddProjects(this IServiceCollection services)
    {
        services.AddSingleton<EventLog>();
        services.AddSingleton<ProjectLog>();
        services.AddSingleton<Snapshots>();
        services.AddSingleton<DueSnapshots>();
        services.AddHostedService<SnapshotWriter>();
        services.AddSingleton<ProjectStates>();
        services.AddSingleton<WriterTurns>();
        services.AddSingleton(provider =>
        {
            var commits = new GroupCommit<ViewChange>(provider.GetRequiredService<NpgsqlDataSource>(), ReadModels.Write);
            commits.Committed += provider.GetRequiredService<AppendedSignal>().Committed;
            return commits;
        });
        services.AddSingleton<ConflictSources>();
        services.AddScoped<IdempotencyKey>();
        services.AddSingleton<ForgetAnswers>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgetAnswers>());
        services.AddScoped<ProjectLedger>();
        services.AddScoped<ManyProjects>();
        services.AddSingleton<TaskPlaces>();
        services.AddImporting();
        services.AddProposals();
        services.AddBranches();
        services.AddCustomFields();
        services.AddTime();
        services.AddWorkspaceMembers();
        services.AddComments();
        services.AddNotifications();
        services.AddFilters();
        services.AddPlanning();
        services.AddCalendars();
        services.AddAppendedSignal();
        services.AddProjection<ActivityProjection>();
        services.AddProjection<StepsProjection>();
        services.AddSingleton<TaskSteps>();
        services.AddProjection<SearchProjection>();
        services.AddSingleton<WorkspaceTasks>();
        services.AddSingleton<StoredTasks>();
        services.AddSingleton<AskedFields>();
        services.AddSingleton<StoredWords>();
        services.AddSingleton<QueryContexts>();
        services.AddSingleton<QueryLanguage>();
        services.AddHostedService<ReadModelRebuilds>();
        services.AddSingleton<ProjectionStatuses>();
        services.AddSingleton<ProjectionDirectory>();
    }

    public static void MapProjects(this WebApplication app)
    {
        var api = app.MapGroup("/api").KeepAnswers();
        api.MapGet("/projects", ListProjects.Handle);
        api.MapPost("/projects", EditProject.Create);
        api.MapGet("/projects/{id:guid}", GetProject.Handle);
        api.MapPatch("/projects/{id:guid}", EditProject.Change);
        api.MapDelete("/projects/{id:guid}", EditProject.Delete);
        api.MapPost("/projects/{id:guid}/restore", EditProject.Restore);
        api.MapPost("/projects/{id:guid}/patches", PostPatch.Handle);
        api.MapGet("/projects/{id:guid}/patches", ListPatches.Handle);
        api.MapGet("/projects/{id:guid}/patches/{version:long}", GetPatch.Handle);
        api.MapGet("/projects/{id:guid}/patches/verify", VerifyPatches.Handle);
        api.MapGet("/projects/{id:guid}/export", ExportProject.Handle);
        api.MapGet("/projects/{id:guid}/diff", GetDiff.Handle);
        api.MapGet("/projects/{id:guid}/blame", GetBlame.Handle);
        api.MapPost("/projects/{id:guid}/patches/{version:long}/undo", TakeBack.Undo);
        api.MapPost("/projects/{id:guid}/patches/{version:long}/redo", TakeBack.Redo);
        api.MapPost("/projects/{id:guid}/revert", TakeBack.Revert);
        api.MapImporting();
        api.MapGet("/activity", GetActivity.Handle);
        api.MapGet("/projects/{id:guid}/statistics", GetStatistics.Handle);
        api.MapProjections();
        api.MapTasks();
        api.MapProposals();
        api.MapBranches();
        api.MapCustomFields();
        api.MapTime();
        api.MapComments();
        api.MapWatchers();
        api.MapNotifications();
        api.MapFilters();
        api.MapPlanning();
        api.MapCalendars();
    }
}
