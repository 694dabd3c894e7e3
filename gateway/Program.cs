using Orchestrator.Gateway.Document;
using Orchestrator.Gateway.Limits;
using Orchestrator.Gateway.ProblemPages;
using Orchestrator.Gateway.Routing;
using Orchestrator.Gateway.Site;
using Orchestrator.Gateway.Status;
using Orchestrator.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddLimits();
builder.AddRouting();
builder.AddSite();
builder.AddStatus();
builder.AddDocument();

var app = builder.Build();
app.MapServiceDefaults();
app.UseSite();
app.UseRouting();
app.UseLimits();
app.MapStatus();
app.MapDocument();
app.MapProblemPages();
app.MapRouting();
app.Run();
