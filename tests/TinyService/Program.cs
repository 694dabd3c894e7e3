// The least that a host can run: it is healthy, and tells what it was given.
var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/health", () => "healthy");
app.MapGet("/process", () => new
{
    id = Environment.ProcessId,
    directory = Environment.CurrentDirectory,
    environment = Environment.GetEnvironmentVariables(),
});
app.Run();
