using System.Globalization;

namespace Orchestrator.Hosting;

/// <summary>Standard output, shared by all resources: whole lines with the resource's name, the host's own words also with the time.</summary>
internal sealed class ConsoleLog(TimeProvider time)
{
    static readonly string[] Colours = ["36", "33", "32", "35", "34", "96", "93", "92"];

    readonly Lock gate = new();
    readonly bool coloured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    int nameWidth;
    int names;

    public ConsoleName Introduce(string name)
    {
        nameWidth = Math.Max(nameWidth, name.Length);
        return new(name, Colours[names++ % Colours.Length]);
    }

    public void Write(ConsoleName name, string line, bool ours)
    {
        var padded = name.Text.PadRight(nameWidth);
        // The services write the time themselves, in this way.
        if (ours)
        {
            var clock = time.GetUtcNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            line = coloured ? $"{clock} \e[1m{line}\e[0m" : $"{clock} {line}";
        }
        WriteWhole($"{(coloured ? $"\e[{name.Colour}m{padded}\e[0m" : padded)} {line}");
    }

    /// <summary>A line of nobody's, such as the address at the end of the start.</summary>
    public void WriteWhole(string text)
    {
        // One write a line: two writers never tear each other's.
        lock (gate) Console.Out.Write(text + Environment.NewLine);
    }
}

internal readonly record struct ConsoleName(string Text, string Colour);
