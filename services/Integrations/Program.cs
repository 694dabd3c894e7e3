using Orchestrator.Integrations;
using Orchestrator.Integrations.Connections;
using Orchestrator.Messaging;
using Orchestrator.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPostgres("integrations");
builder.AddMigrations("integrations", typeof(Program).Assembly);
builder.AddMigrations("messaging", MessagingSchema.Assembly);
builder.AddCallerAuthentication();
builder.Services.AddMessaging(messaging =>
{
    messaging.ServiceName = "integrations";
    messaging.ListenToQueue("integrations");
    messaging.IncludeHandlers(typeof(Program).Assembly);
});
builder.Services.AddOpenApi(ContractExtensions.Version, options => options.Describe(ContractWords.Contract));
builder.Services.AddProviderConnections();

var app = builder.Build();
app.MapServiceDefaults();
app.UseCallerAuthentication();
app.UseConditionalReads();
app.MapContract();
app.MapConnections();
await app.RunServiceAsync(args);
