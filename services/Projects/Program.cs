using Orchestrator.Contracts;
using Orchestrator.Messaging;
using Orchestrator.PatchLog;
using Orchestrator.Projects;
using Orchestrator.Projects.Describing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPostgres("projects");
builder.AddMigrations("projects", typeof(EventLog).Assembly);
builder.AddMigrations("projects", typeof(Program).Assembly);
builder.AddMigrations("messaging", MessagingSchema.Assembly);
builder.AddCallerAuthentication();
builder.Services.AddMessaging(messaging =>
{
    messaging.ServiceName = "projects";
    messaging.ListenToQueue("projects");
    messaging.PublishMessage<ProposePlan>().ToQueue("planner").GroupBy(message => message.ProposalId.ToString());
    messaging.PublishMessage<ProposeDecomposition>().ToQueue("decomposer").GroupBy(message => message.ProposalId.ToString());
    messaging.PublishMessage<ProposeEdit>().ToQueue("editor").GroupBy(message => message.ProposalId.ToString());
    messaging.IncludeHandlers(typeof(Program).Assembly);
});
builder.Services.AddOpenApi(ContractExtensions.Version, options => options.Describe(ContractWords.Contract));
builder.Services.AddProjects();

var app = builder.Build();
app.MapServiceDefaults();
app.UseCallerAuthentication();
app.UseConditionalReads();
app.UseMiddleware<IdempotencyMiddleware>();
app.MapContract();
app.MapProjects();
await app.RunServiceAsync(args);
