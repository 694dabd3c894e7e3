using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.PatchLog.Projections;
using Orchestrator.Projects.Approving;
using Orchestrator.Projects.Branches;
using Orchestrator.Projects.Browsing;
using Orchestrator.Projects.Calendars;
using Orchestrator.Projects.Comments;
using Orchestrator.Projects.Describing;
using Orchestrator.Projects.Exporting;
using Orchestrator.Projects.Feed;
using Orchestrator.Projects.Fields;
using Orchestrator.Projects.Filters;
using Orchestrator.Projects.History;
using Orchestrator.Projects.Importing;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Ledger.Rebuilding;
using Orchestrator.Projects.Live;
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
using Orchestrator.Projects.Tasks.Querying.Resident;
using Orchestrator.Projects.Time;
using Orchestrator.Projects.Watching;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects;

/// <summary>The features of the service: what they register and what they answer.</summary>
internal static class ProjectsFeatures
{
    public static void AddProjects(this IServiceCollection services)
    {
        services.AddSingleton<EventLog>();
        services.AddSingleton<ProjectLog>();
        services.AddSingleton<Snapshots>();
        services.AddSingleton<HeldMoments>();
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
        services.AddApproving();
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
        services.AddLive();
        services.AddAppendedSignal();
        services.AddProjection<ActivityProjection>();
        services.AddProjection<StepsProjection>();
        services.AddSingleton<TaskSteps>();
        services.AddSingleton<WorkspaceTasks>();
        services.AddSingleton<ResidentTasks>();
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
        api.MapGet("/projects", ListProjects.Handle).Answers<Page<ProjectSummary>>();
        api.MapPost("/projects", EditProject.Create).Takes<ProjectBodyShape>("""{ "title": "House", "dueDate": "2027-06-30" }""").Lands();
        api.MapGet("/projects/{id:guid}", GetProject.Handle).Answers<ProjectShape>();
        api.MapPatch("/projects/{id:guid}", EditProject.Change).Takes<ProjectBodyShape>("""{ "status": "active", "dueDate": null }""").Lands(StatusCodes.Status200OK);
        api.MapDelete("/projects/{id:guid}", EditProject.Delete).Lands(StatusCodes.Status200OK);
        api.MapPost("/projects/{id:guid}/restore", EditProject.Restore).Lands(StatusCodes.Status200OK);
        api.MapPost("/projects/{id:guid}/patches", PostPatch.Handle)
            .Takes<PatchShape>("""
                { "baseVersion": 1, "taskPatches": [
                  { "op": "create", "taskId": "$walls", "body": { "title": "Walls", "estimatedMinutes": 4800 } },
                  { "op": "create", "taskId": "$roof", "body": { "title": "Roof", "dependencies": ["0198c0de-0000-7000-8000-000000000001"] } } ] }
                """)
            .Lands().AnswersEither<PatchAnswer, Preview>();
        api.MapGet("/projects/{id:guid}/patches", ListPatches.Handle).Answers<Page<PatchLine>>();
        api.MapGet("/projects/{id:guid}/patches/{version:long}", GetPatch.Handle).Answers<GetPatch.PatchDetail>();
        api.MapGet("/projects/{id:guid}/patches/verify", VerifyPatches.Handle).Answers<VerifyPatches.Verification>();
        api.MapGet("/projects/{id:guid}/export", ExportProject.Handle)
            .AnswersFile(StatusCodes.Status200OK, [.. ExportFormats.OfStates.Select(format => format.MediaType.Split(';')[0]), "application/x-ndjson"]);
        api.MapGet("/projects/{id:guid}/diff", GetDiff.Handle).Answers<GetDiff.NetDiff>();
        api.MapGet("/projects/{id:guid}/blame", GetBlame.Handle).Answers<GetBlame.ProjectBlame>();
        api.MapPost("/projects/{id:guid}/patches/{version:long}/undo", TakeBack.Undo).Lands();
        api.MapPost("/projects/{id:guid}/patches/{version:long}/redo", TakeBack.Redo).Lands();
        api.MapPost("/projects/{id:guid}/revert", TakeBack.Revert).Example("""{ "toVersion": 1 }""").Lands();
        api.MapImporting();
        api.MapGet("/activity", GetActivity.Handle).Answers<ActivityPage>();
        api.MapGet("/projects/{id:guid}/statistics", GetStatistics.Handle).Answers<ProjectStatistics>();
        api.MapProjections();
        api.MapTasks();
        api.MapApproving();
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
        app.MapLive();
    }
}
