using Orchestrator.Agents;
using Orchestrator.Contracts;
using Orchestrator.Messaging;
using Orchestrator.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddPostgres("planner");
builder.AddMigrations("messaging", MessagingSchema.Assembly);
builder.Services.AddAgents(builder.Configuration);
builder.Services.AddMessaging(messaging =>
{
    messaging.ServiceName = "planner";
    messaging.ListenToQueue("planner");
    messaging.PublishMessage<PatchProposed>().ToQueue("projects").GroupBy(message => message.ProposalId.ToString());
    messaging.PublishMessage<ProposalFailed>().ToQueue("projects").GroupBy(message => message.ProposalId.ToString());
    messaging.IncludeHandlers(typeof(Program).Assembly);
});

var app = builder.Build();

app.MapServiceDefaults();

await app.RunAsync();
