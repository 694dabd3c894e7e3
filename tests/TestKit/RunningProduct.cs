using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Orchestrator.TestKit;

/// <summary>The whole product on a fresh data folder, started by its own AppHost as a person would start it, on ports of its own. Linux.</summary>
public sealed class RunningProduct : IAsyncDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    readonly string data = Directory.CreateTempSubdirectory("orchestrator-product-").FullName;
    readonly List<string> output = [];
    readonly HashSet<int> everRan = [];
    readonly Process host;

    RunningProduct(string configuration, IEnumerable<KeyValuePair<string, string>> environment)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", ["run", "--no-build", "--configuration", configuration, "--project", "Orchestrator.AppHost"])
        {
            WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["ORCHESTRATOR_PORT"] = $"{Address.Port}", ["ORCHESTRATOR_DATA"] = data },
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        host = Process.Start(start)!;
        host.OutputDataReceived += Keep;
        host.ErrorDataReceived += Keep;
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
    }

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The gateway's.</summary>
    public Uri Address { get; }

    /// <summary>What the AppHost has said so far.</summary>
    public IReadOnlyList<string> Output
    {
        get { lock (output) return [.. output]; }
    }

    /// <summary>Starts it and waits until every service is well.</summary>
    /// <param name="configuration">Which build to run: the one that the calling tests belong to.</param>
    public static async Task<RunningProduct> StartAsync(string configuration, params IEnumerable<KeyValuePair<string, string>> environment)
    {
        var product = new RunningProduct(configuration, environment);
        await product.UntilHealthyAsync();
        return product;
    }

    /// <summary>The processes of a resource, the longest-lived first.</summary>
    /// <param name="resource">planner, projects, accounts, gateway, postgres (the postmaster alone: its children follow it), …</param>
    public IReadOnlyList<int> ProcessesOf(string resource)
    {
        var all = ProcessTree.Below(host.Id);
        everRan.UnionWith(all);
        var running = all.Where(process => ProcessTree.Runs(process, resource)).ToHashSet();

        // A process that PostgreSQL has only just forked looks like itself.
        return [.. running.Where(process => !running.Contains(ProcessTree.ParentOf(process))).Order()];
    }

    /// <summary>Kills every process of a resource without a warning.</summary>
    public void Kill(string resource)
    {
        var victims = ProcessesOf(resource);
        if (victims.Count == 0) throw new InvalidOperationException($"nothing runs {resource}");
        foreach (var victim in victims) Process.GetProcessById(victim).Kill();
    }

    /// <summary>Waits until a process that was killed has a successor. A postmaster's children serve on for a moment, in which all seems well.</summary>
    /// <param name="count">How many processes the resource has.</param>
    public async Task UntilReplacedAsync(string resource, int process, int count)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (ProcessesOf(resource) is var running && (running.Contains(process) || running.Count < count)) await Task.Delay(50, limit.Token);
    }

    /// <summary>Waits until every copy of every service says that it is well.</summary>
    public async Task UntilHealthyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < StartLimit)
        {
            try
            {
                using var status = JsonDocument.Parse(await client.GetStringAsync("/api/status"));
                if (status.RootElement.GetProperty("status").GetString() == "healthy") return;
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                if (host.HasExited) throw new InvalidOperationException($"The product ended:\n{LastWords()}");
            }
            await Task.Delay(50);
        }
        throw new TimeoutException(LastWords());
    }

    /// <summary>Asks it to stop, as Ctrl-C does, and waits.</summary>
    /// <returns>The processes that it had started and that still run: none, if all is well.</returns>
    public async Task<IReadOnlyList<int>> StopAsync()
    {
        everRan.UnionWith(ProcessTree.Below(host.Id));
        if (!host.HasExited)
        {
            _ = kill(host.Id, 15);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await host.WaitForExitAsync(patience.Token);
        }
        return [.. everRan.Where(ProcessTree.IsOurs)];
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        host.Dispose();
        Directory.Delete(data, recursive: true);
    }

    void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output) output.Add(line.Data ?? "");
    }

    string LastWords() => string.Join('\n', Output.TakeLast(60));

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); ; folder = folder.Parent ?? throw new DirectoryNotFoundException("Orchestrator.sln"))
            if (File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln"))) return folder.FullName;
    }

    [DllImport("libc")]
    static extern int kill(int process, int signal);
}
