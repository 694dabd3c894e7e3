using System.Collections.Concurrent;
using Orchestrator.Postgres;

namespace Orchestrator.Hosting;

/// <summary>A web app built with npm; the gateway serves what comes out.</summary>
public sealed class ViteAppResource(string name, string directory) : Resource(name)
{
    /// <summary>The built site.</summary>
    public string Output => Path.Combine(directory, "dist");

    internal override Task<IEnumerable<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<KeyValuePair<string, string>>>([]);

    internal override async Task RunAsync(ResourceContext context, CancellationToken stopping)
    {
        if (!File.Exists(Path.Combine(directory, "package.json")))
        {
            context.Log.Say($"nothing to build: there is no package.json in {directory}");
            MarkReady();
            return;
        }
        // A second instance from the same clone waits here and then finds it built.
        using var turn = await FileLock.TakeAsync(Path.Combine(AppContext.BaseDirectory, $"{Name}.lock"), stopping);
        var dependencies = new BuildStamp(Path.Combine(directory, "node_modules", ".orchestrator-stamp"));
        var site = new BuildStamp(Path.Combine(Output, ".orchestrator-stamp"));
        var locked = await BuildStamp.OfFileAsync(Path.Combine(directory, "package-lock.json"), stopping);
        var sources = await BuildStamp.OfFolderAsync(directory, stopping);
        if (!await site.MatchesAsync(sources, stopping))
        {
            if (!await dependencies.MatchesAsync(locked, stopping))
            {
                await NpmAsync(context, stopping, "ci", "--include=dev", "--no-audit", "--no-fund");
                await dependencies.WriteAsync(locked, stopping);
            }
            await NpmAsync(context, stopping, "run", "build");
            await site.WriteAsync(sources, stopping);
        }
        else context.Log.Say("built already");
        MarkReady();
    }

    async Task NpmAsync(ResourceContext context, CancellationToken stopping, params string[] arguments)
    {
        var command = $"npm {string.Join(' ', arguments.TakeWhile(argument => !argument.StartsWith('-')))}";
        context.Log.Say(command);
        var begun = context.Time.GetTimestamp();
        var said = new ConcurrentQueue<string>();
        await using var npm = await StartNpmAsync(arguments, line =>
        {
            context.Log.Keep(line);
            said.Enqueue(line);
        });
        while (await Task.WhenAny(npm.Exited, Task.Delay(TimeSpan.FromSeconds(5), context.Time, stopping)) != npm.Exited)
        {
            stopping.ThrowIfCancellationRequested();
            context.Log.Say($"{command}: {context.Time.GetElapsedTime(begun).TotalSeconds:0} s");
        }
        if (await npm.Exited is not 0 and var code)
        {
            // What it prints when all is well helps nobody; now it does.
            foreach (var line in said) context.Log.Line(line);
            throw new HostingException($"{command} failed in {directory} ({ExitCode.Describe(code)}); see the lines above.");
        }
        context.Log.Say($"{command} done after {context.Time.GetElapsedTime(begun).TotalSeconds:0.0} s");
    }

    async Task<ChildProcess> StartNpmAsync(string[] arguments, Action<string> output)
    {
        try
        {
            return await ChildProcess.StartAsync(
                new("npm", arguments) { WorkingDirectory = directory, Environment = new Dictionary<string, string> { ["NO_COLOR"] = "1" } },
                output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new HostingException("the web app is built with npm, which is not on the PATH; install Node.js 20 or newer (nodejs.org).");
        }
    }
}
