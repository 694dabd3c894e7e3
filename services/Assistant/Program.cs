using Orchestrator.Agents;
using Orchestrator.Assistant;
using Orchestrator.Assistant.Answering;
using Orchestrator.Assistant.Conversations;
using Orchestrator.Assistant.Tools;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPostgres("assistant");
builder.AddMigrations("assistant", typeof(EventLog).Assembly);
builder.AddMigrations("assistant", typeof(Program).Assembly);
builder.AddMigrations(AgentSchema.Name, AgentSchema.Assembly);
builder.AddCallerAuthentication();
builder.Services.AddAgents(builder.Configuration);
builder.Services.AddOpenApi(ContractExtensions.Version, options => options.Describe(ContractWords.Contract));
builder.Services.AddConversations();
builder.Services.AddTools();
builder.Services.AddAnswering(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
app.UseCallerAuthentication();
app.UseConditionalReads();
app.MapContract();
app.MapConversations();
await app.RunServiceAsync(args);
