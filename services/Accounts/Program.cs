using Orchestrator.Accounts;
using Orchestrator.Accounts.Keys;
using Orchestrator.Accounts.Me;
using Orchestrator.Accounts.People;
using Orchestrator.Accounts.SignIn;
using Orchestrator.Accounts.Workspaces;
using Orchestrator.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddPostgres("accounts");
builder.AddMigrations("accounts", typeof(Program).Assembly);
builder.AddCallerAuthentication();
builder.Services.AddOpenApi(ContractExtensions.Version, options => options.Describe(new Contract { Parameters = ContractWords.Parameters }));
builder.Services.AddKeys();
builder.Services.AddPeople();
builder.Services.AddWorkspaces();
builder.Services.AddSignIn();

var app = builder.Build();

app.MapServiceDefaults();
app.UseCallerAuthentication();
app.UseConditionalReads();
app.MapContract();
app.MapKeys();
app.MapSignIn();
app.MapMe();
app.MapWorkspaces();

await app.RunServiceAsync(args);
