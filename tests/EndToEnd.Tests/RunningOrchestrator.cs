using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;

[assembly: AssemblyFixture(typeof(Orchestrator.EndToEnd.Tests.RunningOrchestrator))]

// One installation serves them all, and the faults that one test makes are not for the others to meet.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Orchestrator.EndToEnd.Tests;

/// <summary>The whole product on a fresh data folder, started by its own AppHost, on ports of its own.</summary>
public sealed class RunningOrchestrator : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly string data = Directory.CreateTempSubdirectory("orchestrator-e2e-").FullName;
    private readonly List<string> output = [];
    private readonly Collector collector = new();
    private Process? host;

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    internal Collector Collector => collector;

    public async ValueTask InitializeAsync()
    {
        await collector.StartAsync();
        var configuration = typeof(RunningOrchestrator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Configuration").Value;
        var start = new ProcessStartInfo("dotnet", ["run", "--no-build", "--configuration", configuration!, "--project", "Orchestrator.AppHost"])
        {
            WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["ORCHESTRATOR_PORT"] = $"{Address.Port}", ["ORCHESTRATOR_DATA"] = data, ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address },
        };
        host = Process.Start(start)!;
        host.OutputDataReceived += Keep;
        host.ErrorDataReceived += Keep;
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        await UntilHealthyAsync();
    }

    /// <summary>A new person, registered and logged in.</summary>
    public Task<User> RegisterAsync() => User.RegisterAsync(Address);

    /// <summary>Kills the processes of a resource without a warning.</summary>
    /// <param name="resource">planner, projects, accounts, gateway or postgres.</param>
    public void Kill(string resource)
    {
        var victims = Descendants(host!.Id).Where(process => Runs(process, resource)).ToList();
        victims.ShouldNotBeEmpty($"nothing runs {resource}");
        foreach (var victim in victims)
        {
            Process.GetProcessById(victim).Kill();
        }
    }

    /// <summary>Waits until every service says that it is well.</summary>
    public async Task UntilHealthyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < StartLimit)
        {
            try
            {
                using var status = await client.GetAsync("/api/status");
                if (status.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                host!.HasExited.ShouldBeFalse(Said());
            }

            await Task.Delay(100);
        }

        throw new TimeoutException(Said());
    }

    public async ValueTask DisposeAsync()
    {
        if (host is { HasExited: false })
        {
            _ = kill(host.Id, 15);
            await host.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        }

        host?.Dispose();

        // Beside the test's own files, for whoever looks into a failure.
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "orchestrator.log"), output);
        await collector.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private static bool Runs(int process, string resource)
    {
        var command = Read(process, "cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return resource == "postgres"
            // The postmaster alone: its children follow it.
            ? command is [var program, "-D", ..] && Path.GetFileName(program) == "postgres"
            : command.Any(argument => Path.GetFileName(argument).Equals($"Orchestrator.{resource}.dll", StringComparison.OrdinalIgnoreCase));
    }

    private static List<int> Descendants(int process)
    {
        var parents = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!))
            .Select(id => (Id: id, Parent: ParentOf(id))).ToLookup(entry => entry.Parent, entry => entry.Id);
        return [.. Below(process)];

        IEnumerable<int> Below(int parent) => parents[parent].SelectMany(child => Below(child).Prepend(child));
    }

    private static int ParentOf(int process) =>
        Read(process, "stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]) : 0;

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.Add(line.Data ?? "");
        }
    }

    private string Said()
    {
        lock (output)
        {
            return string.Join('\n', output.TakeLast(60));
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); ; folder = folder.Parent ?? throw new DirectoryNotFoundException("Orchestrator.sln"))
        {
            if (File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln")))
            {
                return folder.FullName;
            }
        }
    }

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
