using Orchestrator.Desks;
using Orchestrator.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddDesk("editor", "edit", typeof(Program).Assembly);

var app = builder.Build();
app.MapServiceDefaults();
await app.RunServiceAsync(args);
