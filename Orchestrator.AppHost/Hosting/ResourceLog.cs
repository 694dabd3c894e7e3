using System.Globalization;

namespace Orchestrator.Hosting;

/// <summary>What a resource prints and what the host says of it: on the console, and in a file of which two are kept, 10 MB each.</summary>
internal sealed class ResourceLog : IDisposable
{
    const long RollAt = 10_000_000;

    readonly ConsoleLog console;
    readonly ConsoleName name;
    readonly TimeProvider time;
    readonly string path;
    readonly Lock gate = new();
    StreamWriter file;

    public ResourceLog(ConsoleLog console, string name, string folder, TimeProvider time)
    {
        this.console = console;
        this.time = time;
        this.name = console.Introduce(name);
        path = Path.Combine(folder, name + ".log");
        file = Open();
    }

    /// <summary>A line of the resource's own.</summary>
    public void Line(string text) => Write(text, ours: false, quiet: string.IsNullOrWhiteSpace(text));

    /// <summary>A line of the resource's own that only the file keeps.</summary>
    public void Keep(string text) => Write(text, ours: false, quiet: true);

    /// <summary>Something that the host has to say about the resource.</summary>
    public void Say(string text) => Write(text, ours: true, quiet: false);

    public void Dispose()
    {
        lock (gate) file.Dispose();
    }

    void Write(string text, bool ours, bool quiet)
    {
        if (!quiet) console.Write(name, text, ours);
        lock (gate)
        {
            // The last words of a program may come when the host has closed its files already.
            if (!file.BaseStream.CanWrite) return;
            if (file.BaseStream.Length > RollAt)
            {
                file.Dispose();
                File.Move(path, path + ".1", overwrite: true);
                file = Open();
            }
            file.Write(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", CultureInfo.InvariantCulture));
            file.WriteLine(ours ? $"[host] {text}" : text);
        }
    }

    StreamWriter Open() => new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
}
