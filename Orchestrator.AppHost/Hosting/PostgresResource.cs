using Orchestrator.Postgres;

namespace Orchestrator.Hosting;

/// <summary>The embedded PostgreSQL server, its data below the installation's folder.</summary>
public sealed class PostgresResource(string name) : Resource(name)
{
    internal EmbeddedPostgres? Server { get; private set; }

    internal bool IsNeeded { get; set; }

    internal override Task<IEnumerable<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken) =>
        throw new HostingException($"A service refers to a database of '{Name}', not to the server.");

    internal override async Task RunAsync(ResourceContext context, CancellationToken stopping)
    {
        if (!IsNeeded)
        {
            MarkReady();
            return;
        }
        var settings = new PostgresSettings(Path.Combine(context.DataFolder, "postgres"));
        var crashes = new CrashLoop(context.Time);
        while (!stopping.IsCancellationRequested)
        {
            var healthyFor = TimeSpan.Zero;
            try
            {
                var begun = context.Time.GetTimestamp();
                await using var server = await EmbeddedPostgres.StartAsync(settings, line => Show(context.Log, line), stopping);
                context.Log.Say($"healthy on port {server.Port} after {context.Time.GetElapsedTime(begun).TotalSeconds:0.0} s");
                Server = server;
                // Those who know the port must find the server there again.
                settings = settings with { Port = server.Port };
                MarkReady();
                begun = context.Time.GetTimestamp();
                var code = await server.Exited.WaitAsync(stopping);
                healthyFor = context.Time.GetElapsedTime(begun);
                context.Log.Say($"ended unexpectedly ({ExitCode.Describe(code)})");
            }
            catch (EmbeddedPostgresException exception) when (Ready.IsCompleted)
            {
                context.Log.Say(exception.Message);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                context.Log.Say("stopped");
                return;
            }
            var pause = crashes.Ended(healthyFor);
            context.Log.Say(crashes.Announce(pause));
            await Task.Delay(pause, context.Time, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    // Its everyday words fill a screen and help nobody who isn't looking for them.
    static void Show(ResourceLog log, string line)
    {
        if (ServerWord(line) is { } word && word is not ("FATAL" or "PANIC" or "WARNING")) log.Keep(line);
        else log.Line(line);
    }

    static string? ServerWord(string line)
    {
        var colon = Math.Max(0, line.IndexOf(':', StringComparison.Ordinal));
        return colon > 0 && line[..colon].All(char.IsAsciiLetterUpper) ? line[..colon] : null;
    }
}
