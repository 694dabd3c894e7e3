using Orchestrator.Desks;
using Orchestrator.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddDesk("planner", "plan", typeof(Program).Assembly);

var app = builder.Build();
app.MapServiceDefaults();
await app.RunServiceAsync(args);
