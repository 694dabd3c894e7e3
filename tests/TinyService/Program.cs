// The least that a host can run: it is healthy, and tells what it was given. A test can name a file of addresses at which it is to break.
if (Environment.GetEnvironmentVariable("TINY_BROKEN") is { Length: > 0 } broken && File.Exists(broken)
    && File.ReadAllText(broken).Contains(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")!, StringComparison.Ordinal))
    throw new InvalidOperationException("Broken, as asked.");

var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/health", () => "healthy");
app.MapGet("/process", () => new
{
    id = Environment.ProcessId,
    directory = Environment.CurrentDirectory,
    environment = Environment.GetEnvironmentVariables(),
});
app.Run();
