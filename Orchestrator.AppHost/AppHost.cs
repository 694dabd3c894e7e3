using Orchestrator.Hosting;

var builder = DistributedApplication.CreateBuilder(args);

var database = builder.AddPostgres("postgres").AddDatabase("orchestrator");

var accounts = builder.AddProject("accounts", "../services/Accounts/Accounts.csproj")
    .WithReference(database).WaitFor(database);

var projects = builder.AddProject("projects", "../services/Projects/Projects.csproj")
    .WithReference(database).WaitFor(database)
    .WithReference(accounts).WaitFor(accounts);

var planner = builder.AddProject("planner", "../services/Planner/Planner.csproj")
    .WithReference(database).WaitFor(database);

var decomposer = builder.AddProject("decomposer", "../services/Decomposer/Decomposer.csproj")
    .WithReference(database).WaitFor(database);

var editor = builder.AddProject("editor", "../services/Editor/Editor.csproj")
    .WithReference(database).WaitFor(database);

var integrations = builder.AddProject("integrations", "../services/Integrations/Integrations.csproj")
    .WithReference(database).WaitFor(database)
    .WithReference(accounts).WaitFor(accounts);

var assistant = builder.AddProject("assistant", "../services/Assistant/Assistant.csproj")
    .WithReference(database).WaitFor(database)
    .WithReference(accounts).WaitFor(accounts)
    .WithReference(projects).WithReference(integrations);

var web = builder.AddViteApp("web", "../web");

builder.AddProject("gateway", "../gateway/Gateway.csproj")
    .WithExternalHttpEndpoint()
    .WithEnvironment("Web__Root", web.Resource.Output)
    .WithReference(accounts).WaitFor(accounts)
    .WithReference(projects).WaitFor(projects)
    .WithReference(planner).WaitFor(planner)
    .WithReference(decomposer).WaitFor(decomposer)
    .WithReference(editor).WaitFor(editor)
    .WithReference(integrations).WaitFor(integrations)
    .WithReference(assistant).WaitFor(assistant)
    .WaitFor(web);

return await builder.Build().RunAsync();
