using System.Globalization;
using Orchestrator.Postgres;

namespace Orchestrator.Hosting;

/// <summary>A service of ours: an ASP.NET Core application that answers <c>GET /health</c>, in one process or in several.</summary>
public sealed class ProjectResource : Resource
{
    readonly HostedProjects projects;
    readonly string project;
    readonly List<Uri> addresses = [];

    internal ProjectResource(string name, HostedProjects projects, string project) : base(name)
    {
        this.projects = projects;
        this.project = project;
    }

    internal bool IsExternal { get; set; }

    internal int Replicas { get; set; } = 1;

    internal List<Resource> References { get; } = [];

    internal Dictionary<string, string> Environment { get; } = [];

    internal override IReadOnlyList<string> Members =>
        Replicas == 1 ? [Name] : [.. Enumerable.Range(0, Replicas).Select(copy => $"{Name}-{copy.ToString(CultureInfo.InvariantCulture)}")];

    /// <summary>Where the others reach its copies. They come back where they were, so nobody has to be told anew.</summary>
    internal IReadOnlyList<Uri> Addresses
    {
        get
        {
            lock (addresses)
            {
                while (addresses.Count < Replicas) addresses.Add(new($"http://127.0.0.1:{LoopbackPort.Choose()}"));
                return addresses;
            }
        }
    }

    /// <summary>Gives the external service the port that people know.</summary>
    internal void ListenOn(int port)
    {
        lock (addresses) addresses.Add(new($"http://localhost:{port}"));
    }

    internal override Task<IEnumerable<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Addresses.Select((address, copy) => KeyValuePair.Create(
            $"services__{Name}__http__{copy.ToString(CultureInfo.InvariantCulture)}", address.GetLeftPart(UriPartial.Authority))));

    internal override async Task RunAsync(ResourceContext context, CancellationToken stopping)
    {
        var program = new ChildProgram(DotnetPath(), projects.OutputOf(project))
        {
            WorkingDirectory = projects.DirectoryOf(project),
            Environment = await ComposeEnvironmentAsync(stopping),
        };
        var copies = Addresses.Zip(Members, (address, name) => new ProjectCopy(address, program, context with { Name = name })).ToList();
        var runs = Task.WhenAll(copies.Select(copy => copy.RunAsync(stopping)));
        _ = MarkReadyAsync(copies);
        await runs;
    }

    // Whoever waits finds every copy there; one that can't even start does not keep them waiting while another serves.
    async Task MarkReadyAsync(List<ProjectCopy> copies)
    {
        await Task.WhenAny(copies.Select(copy => copy.Healthy));
        await Task.WhenAll(copies.Select(copy => Task.WhenAny(copy.Healthy, copy.EndedOnce)));
        MarkReady();
    }

    async Task<Dictionary<string, string>> ComposeEnvironmentAsync(CancellationToken cancellationToken)
    {
        var composed = new Dictionary<string, string>
        {
            ["OTEL_SERVICE_NAME"] = Name,
            ["DOTNET_SHUTDOWNTIMEOUTSECONDS"] = (ProjectCopy.StopPatience.TotalSeconds - 3).ToString(CultureInfo.InvariantCulture),
            // One line an entry, so that the interleaved output stays readable.
            ["Logging__Console__FormatterName"] = "simple",
            ["Logging__Console__FormatterOptions__SingleLine"] = "true",
            // The last percent of speed is not worth what it takes to find it while everything starts.
            ["DOTNET_TieredPGO"] = "0",
        };
        // What the person who starts the application has set wins.
        foreach (var name in composed.Keys.Where(name => name is not "OTEL_SERVICE_NAME").ToArray())
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
