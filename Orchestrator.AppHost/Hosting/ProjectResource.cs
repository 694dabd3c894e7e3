using System.Globalization;
using Orchestrator.Postgres;

namespace Orchestrator.Hosting;

/// <summary>A service of ours: an ASP.NET Core application that answers <c>GET /health</c>.</summary>
public sealed class ProjectResource : Resource
{
    // How long a service may take to finish what it is doing when it is asked to stop.
    static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    readonly HostedProjects projects;
    readonly string project;

    internal ProjectResource(string name, HostedProjects projects, string project) : base(name)
    {
        this.projects = projects;
        this.project = project;
    }

    /// <summary>Where the other services reach it.</summary>
    public Uri Address { get; private set; } = new($"http://127.0.0.1:{LoopbackPort.Choose()}");

    internal bool IsExternal { get; set; }

    internal List<Resource> References { get; } = [];

    internal Dictionary<string, string> Environment { get; } = [];

    /// <summary>Gives the external service the port that people know.</summary>
    internal void ListenOn(int port) => Address = new($"http://localhost:{port}");

    internal override Task<IEnumerable<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<KeyValuePair<string, string>>>(
            [new($"services__{Name}__http__0", Address.GetLeftPart(UriPartial.Authority))]);

    internal override async Task RunAsync(ResourceContext context, CancellationToken stopping)
    {
        var program = new ChildProgram(DotnetPath(), projects.OutputOf(project))
        {
            WorkingDirectory = projects.DirectoryOf(project),
            Environment = await ComposeEnvironmentAsync(stopping),
        };
        var delay = new RestartDelay();
        try
        {
            while (true)
            {
                await using var service = await ChildProcess.StartAsync(program, context.Log.Line);
                var health = new HealthWatch(this, context, MarkReady);
                using (var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping))
                {
                    var watching = health.RunAsync(ended.Token);
                    await Task.WhenAny(service.Exited, watching);
                    await ended.CancelAsync();
                    await watching;
                }
                if (stopping.IsCancellationRequested)
                {
                    var obeyed = await service.StopAsync(Signal.Terminate, StopPatience);
                    context.Log.Say(obeyed ? "stopped" : $"did not stop within {StopPatience.TotalSeconds:0} s and was killed");
                    return;
                }
                var pause = delay.Next(health.HealthyFor);
                var end = ExitCode.Describe(await service.Exited);
                context.Log.Say($"ended unexpectedly ({end}); starting it again in {pause.TotalSeconds:0} s");
                await Task.Delay(pause, context.Time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop between two starts.
        }
    }

    async Task<Dictionary<string, string>> ComposeEnvironmentAsync(CancellationToken cancellationToken)
    {
        var composed = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            ["OTEL_SERVICE_NAME"] = Name,
            ["DOTNET_SHUTDOWNTIMEOUTSECONDS"] = (StopPatience.TotalSeconds - 3).ToString(CultureInfo.InvariantCulture),
            // One line an entry, so that the interleaved output stays readable.
            ["Logging__Console__FormatterName"] = "simple",
            ["Logging__Console__FormatterOptions__SingleLine"] = "true",
            // Many small processes on one machine: a small heap each before the last percent of speed.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_GCConserveMemory"] = "5",
            ["DOTNET_TieredPGO"] = "0",
        };
        // What the person who starts the application has set wins.
        foreach (var name in composed.Keys.Where(name => name is not ("ASPNETCORE_URLS" or "OTEL_SERVICE_NAME")).ToArray())
            if (System.Environment.GetEnvironmentVariable(name) is { } set) composed[name] = set;
        foreach (var reference in References)
            foreach (var (name, value) in await reference.DescribeAsync(cancellationToken)) composed[name] = value;
        foreach (var (name, value) in Environment) composed[name] = value;
        return composed;
    }

    // The host itself may have been started by its own executable rather than by `dotnet`.
    static string DotnetPath() => System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path && File.Exists(path)
        ? path
        : "dotnet";
}
