using System.Globalization;

namespace Orchestrator.TestKit;

/// <summary>What <c>/proc</c> says of processes; nothing of one that has ended meanwhile.</summary>
public static class ProcessTree
{
    /// <summary>All that a process has started, and what those have.</summary>
    public static IReadOnlyList<int> Below(int process)
    {
        var children = Directory.GetDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .ToLookup(ParentOf);
        return [.. Under(process)];

        IEnumerable<int> Under(int parent) => children[parent].SelectMany(child => Under(child).Prepend(child));
    }

    /// <summary>Whether it is a process of that resource of the product.</summary>
    public static bool Runs(int process, string resource)
    {
        var command = Arguments(process);
        return resource == "postgres"
            ? command is [var program, "-D", ..] && Path.GetFileName(program) == "postgres"
            : command.Any(argument => Path.GetFileName(argument).Equals($"Orchestrator.{resource}.dll", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A variable of the environment that a process was started with; null where it has none.</summary>
    public static string? Variable(int process, string name) => Read(process, "environ").Split('\0')
        .Where(line => line.StartsWith($"{name}=", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..]).FirstOrDefault();

    /// <summary>Whether it has a TCP connection over IPv4 from this port of its own.</summary>
    public static bool IsConnectedFrom(int process, int port)
    {
        var sockets = Read(process, "net/tcp").Split('\n').Skip(1).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(line => line is [_, var local, ..] && local.EndsWith($":{port:X4}", StringComparison.Ordinal)).Select(line => $"socket:[{line[9]}]").ToHashSet();
        try
        {
            return Directory.GetFiles($"/proc/{process}/fd").Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Memory in bytes, of what several processes share a proportional part (PSS); 0 of one that has ended.</summary>
    public static long MemoryBytes(int process)
    {
        var line = Read(process, "smaps_rollup").Split('\n').FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    // A number alone proves nothing, another program may have it by now: one of ours is a .NET service or a PostgreSQL.
    internal static bool IsOurs(int process) => Arguments(process) is { Length: > 0 } command
        && (command.Any(argument => Path.GetFileName(argument).StartsWith("Orchestrator.", StringComparison.Ordinal)) || command[0].Contains("postgres", StringComparison.Ordinal));

    static string[] Arguments(int process) => Read(process, "cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>0 where it has ended.</summary>
    public static int ParentOf(int process) =>
        Read(process, "stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) : 0;

    static string Read(int process, string file)
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
}
