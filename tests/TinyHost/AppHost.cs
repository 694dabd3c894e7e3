using Orchestrator.Hosting;

var builder = DistributedApplication.CreateBuilder(args);

var database = builder.AddPostgres("postgres").AddDatabase("orchestrator");

var back = builder.AddProject("back", "../TinyService/TinyService.csproj")
    .WithReplicas(2)
    .WithReference(database).WaitFor(database);

builder.AddProject("front", "../TinyService/TinyService.csproj")
    .WithExternalHttpEndpoint()
    .WithEnvironment("Greeting", "good day")
    .WithReference(back).WaitFor(back);

return await builder.Build().RunAsync();
