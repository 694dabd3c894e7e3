using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Orchestrator.Postgres;

namespace Orchestrator.AppHost.Tests;

/// <summary>The tiny host as a process of its own, as a person starts it: PostgreSQL, then two copies of "back", then "front".</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    // More than PostgreSQL is given to write its last checkpoint, which takes long where the disk is busy.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly HttpClient Http = new();

    readonly List<string> lines = [];
    readonly SemaphoreSlim newLine = new(0);
    ChildProcess process = null!;

    static RunningHost()
    {
        if (IgnoresInterrupts()) _ = SetSignalHandler(Interrupt, Default);
    }

    public required int Port { get; init; }

    public required string DataFolder { get; init; }

    public int Id => process.Id;

    public Task<int> Exited => process.Exited.WaitAsync(Patience);

    public IReadOnlyList<string> Lines
    {
        get { lock (lines) return [.. lines]; }
    }

    public static async Task<RunningHost> StartAsync(
        string dataFolder, int? port = null, string? path = null, string? database = null, IReadOnlyDictionary<string, string>? settings = null, params string[] arguments)
    {
        var host = new RunningHost { Port = port ?? LoopbackPort.Choose(), DataFolder = dataFolder };
        var environment = new Dictionary<string, string>
        {
            ["ORCHESTRATOR_PORT"] = $"{host.Port}",
            ["ORCHESTRATOR_DATA"] = dataFolder,
            ["PATH"] = path ?? Environment.GetEnvironmentVariable("PATH")!,
        };
        if (database is not null) environment["ConnectionStrings__orchestrator"] = database;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) environment[name] = value;
        var dll = Path.Combine(AppContext.BaseDirectory, "../../../../TinyHost/bin", Configuration, "net10.0/Orchestrator.TinyHost.dll");
        host.process = await ChildProcess.StartAsync(
            new ChildProgram("dotnet", [Path.GetFullPath(dll), .. arguments]) { Environment = environment }, host.Hear);
        return host;
    }

    /// <summary>Starts and waits until everything runs.</summary>
    public static async Task<RunningHost> StartReadyAsync(
        string dataFolder, string? path = null, string? database = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = await StartAsync(dataFolder, path: path, database: database, settings: settings);
        await host.SaysAsync("is ready at");
        return host;
    }

    /// <summary>Waits for a line that says this, after the given number of such lines.</summary>
    public Task SaysAsync(string text, int after = 0) => HearsAsync(new Regex(Regex.Escape(text)), after);

    public Task SaysHealthyAsync(string resource, int after = 0) => HearsAsync(Healthy(resource), after);

    public int Said(string text) => Lines.ToList().FindIndex(line => line.Contains(text, StringComparison.Ordinal));

    public int SaidHealthy(string resource) => Lines.ToList().FindIndex(Healthy(resource).IsMatch);

    public Task<TinyProcess> FrontAsync() => AskAsync($"http://localhost:{Port}");

    /// <summary>The first copy of "back".</summary>
    public async Task<TinyProcess> BackAsync() => await AskAsync((await FrontAsync()).Environment["services__back__http__0"]);

    /// <summary>Every copy of "back".</summary>
    public async Task<TinyProcess[]> BacksAsync() => await Task.WhenAll((await FrontAsync()).Environment
        .Where(variable => variable.Key.StartsWith("services__back__http__", StringComparison.Ordinal)).OrderBy(variable => variable.Key)
        .Select(variable => AskAsync(variable.Value)));

    public async Task<int[]> AllIdsAsync() => [(await FrontAsync()).Id, PostgresId(), .. (await BacksAsync()).Select(back => back.Id)];

    public int PostgresId() => int.Parse(File.ReadLines(Path.Combine(DataFolder, "postgres/data/postmaster.pid")).First());

    public void Send(Signal signal) => process.Send(signal);

    /// <summary>Kills the host alone, so that only its own precautions end what it started.</summary>
    public void KillAlone() => ChildProcess.Send(Process.GetProcessById(process.Id), Signal.Kill);

    public async ValueTask DisposeAsync()
    {
        await process.StopAsync(Signal.Terminate, Patience);
        await process.DisposeAsync();
    }

    static async Task<TinyProcess> AskAsync(string address) => (await Http.GetFromJsonAsync<TinyProcess>($"{address}/process"))!;

    static Regex Healthy(string resource) => new($"^{resource} .* healthy (on|after)");

    async Task HearsAsync(Regex pattern, int after)
    {
        while (Lines.Count(pattern.IsMatch) <= after)
            if (!await newLine.WaitAsync(Patience))
                throw new TimeoutException($"The host never said '{pattern}', but:\n{string.Join('\n', Lines)}");
    }

    void Hear(string line)
    {
        lock (lines) lines.Add(line);
        newLine.Release();
    }

    const int Interrupt = 2;
    const nint Default = 0;

    // A suite that a script starts in the background ignores interrupts, and so would the programs that it starts in turn.
    static bool IgnoresInterrupts() => OperatingSystem.IsLinux()
        && (ulong.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (Interrupt - 1))) != 0;

    [DllImport("libc", EntryPoint = "signal")]
    static extern nint SetSignalHandler(int signal, nint handler);

#if DEBUG
    const string Configuration = "Debug";
#else
    const string Configuration = "Release";
#endif
}

internal sealed record TinyProcess(int Id, string Directory, Dictionary<string, string> Environment)
{
    public bool IsRunning => Processes.IsRunning(Id);
}

internal static class Processes
{
    public static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static async Task EndedAsync(params int[] ids)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (ids.Any(IsRunning)) await Task.Delay(20, patience.Token);
    }

    public static void Kill(int id) => ChildProcess.Send(Process.GetProcessById(id), Signal.Kill);
}
