namespace Orchestrator.Hosting;

/// <summary>The last lines that a program wrote to standard error: mostly why it ended.</summary>
internal sealed class LastWords
{
    const int Kept = 4;
    const int Longest = 300;

    readonly Queue<string> lines = new();

    public void Hear(string line)
    {
        // Where in the code it happened is in the log; here it would push out what happened.
        if (string.IsNullOrWhiteSpace(line) || line.StartsWith("   at ", StringComparison.Ordinal)) return;
        lock (lines)
        {
            lines.Enqueue(line.Length > Longest ? line[..Longest] + "…" : line);
            if (lines.Count > Kept) lines.Dequeue();
        }
    }

    /// <summary>Empty where it said nothing, else what it said, to be put behind a reason.</summary>
    public override string ToString()
    {
        lock (lines) return lines.Count == 0 ? "" : $", its last words: {string.Join(" / ", lines)}";
    }
}
