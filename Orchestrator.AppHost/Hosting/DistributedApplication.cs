using Orchestrator.Postgres;

namespace Orchestrator.Hosting;

/// <summary>
/// Runs the resources of an application: each when what it waits for is healthy, until a signal asks to stop; then those that
/// others wait for last. The vocabulary and the environment that services see are Aspire's.
/// </summary>
public sealed class DistributedApplication
{
    readonly string[] arguments;
    readonly IReadOnlyList<Resource> resources;
    readonly TimeProvider time = TimeProvider.System;

    internal DistributedApplication(string[] arguments, IReadOnlyList<Resource> resources)
    {
        this.arguments = arguments;
        this.resources = resources;
    }

    public static DistributedApplicationBuilder CreateBuilder(string[] args) => new(args);

    /// <summary>Runs until a signal asks to stop; says plainly when the application can't start.</summary>
    /// <returns>The exit code: 0, or 1 when it could not start.</returns>
    public async Task<int> RunAsync()
    {
        try
        {
            if (arguments.Length > 0)
                throw new HostingException(
                    $"'{arguments[0]}' is not understood: settings are environment variables, such as ORCHESTRATOR_PORT.");
            await RunAsync(HostingSettings.FromEnvironment());
            return 0;
        }
        catch (Exception exception) when (exception is HostingException or EmbeddedPostgresException)
        {
            await Console.Error.WriteLineAsync($"Can't start: {exception.Message}");
            return 1;
        }
    }

    async Task RunAsync(HostingSettings settings)
    {
        var begun = time.GetTimestamp();
        using var signals = new StopSignals();
        using var folder = InstallationFolder.Open(settings.DataFolder);
        var services = resources.OfType<ProjectResource>().ToList();
        ReplicaSettings.Apply(Environment.GetEnvironmentVariables(), services);
        var front = services.Single(service => service.IsExternal);
        front.ListenOn(settings.Port);
        if (!LoopbackPort.IsFree(settings.Port))
            throw new HostingException($"port {settings.Port} is taken by another program; set ORCHESTRATOR_PORT to another port.");

        var console = new ConsoleLog(time);
        using var logs = new ResourceLogs(console, folder.Logs, time);
        var names = resources.SelectMany(resource => resource.Members).ToList();
        names.ForEach(name => logs.Of(name));
        console.WriteWhole($"Starting {string.Join(", ", names)}; data and logs are in {folder.Path}");
        using var http = new HttpClient();
        var runs = resources.Select(resource => new ResourceRun(resource, new(resource.Name, logs, folder.Path, time, http))).ToList();
        try
        {
            foreach (var run in runs) run.Start();
            var failure = await RunUntilStoppedAsync(
                runs, signals.Stop, () => console.WriteWhole(Banner(front.Addresses[0], folder.Path, time.GetElapsedTime(begun))));
            await failure;
        }
        finally
        {
            console.WriteWhole("Stopping");
            var stopped = Task.WhenAll(runs.Select(run => run.StopAsync(runs)));
            await Task.WhenAny(stopped, Task.Delay(Timeout.Infinite, signals.Hurry));
            foreach (var run in runs) run.Dispose();
            console.WriteWhole(stopped.IsCompleted ? "Stopped" : "Stopped at once");
        }
    }

    /// <returns>The task of the resource that can't be had, or a completed one.</returns>
    async Task<Task> RunUntilStoppedAsync(List<ResourceRun> runs, CancellationToken stop, Action announceReady)
    {
        var failure = Task.WhenAny(runs.Select(run => run.Failed));
        var ready = Task.WhenAll(resources.Select(resource => resource.Ready));
        var stopped = Task.Delay(Timeout.Infinite, stop);

        if (await Task.WhenAny(ready, failure, stopped) == ready) announceReady();
        return await Task.WhenAny(stopped, failure) == failure ? await failure : Task.CompletedTask;
    }

    static string Banner(Uri address, string folder, TimeSpan took) =>
        $"""

          Orchestrator is ready at  {address.GetLeftPart(UriPartial.Authority)}  (after {took.TotalSeconds:0.0} s)
          Data and logs: {folder}
          Ctrl-C stops it.

        """;
}
