namespace Orchestrator.Hosting;

/// <summary>The logs of all resources and of their copies, by name.</summary>
internal sealed class ResourceLogs(ConsoleLog console, string folder, TimeProvider time) : IDisposable
{
    readonly Lock gate = new();
    readonly Dictionary<string, ResourceLog> logs = [];

    public ResourceLog Of(string name)
    {
        lock (gate)
        {
            if (!logs.TryGetValue(name, out var log)) logs[name] = log = new ResourceLog(console, name, folder, time);
            return log;
        }
    }

    public void Dispose()
    {
        lock (gate)
            foreach (var log in logs.Values) log.Dispose();
    }
}
