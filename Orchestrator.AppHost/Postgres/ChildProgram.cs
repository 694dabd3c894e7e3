namespace Orchestrator.Postgres;

/// <summary>What to start as a child that must not outlive this process.</summary>
/// <param name="FileName">A full path, or a name looked up on the PATH.</param>
public sealed record ChildProgram(string FileName, params IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    /// <summary>Added to what this process itself was given.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The user to run as (this process must be root); null for the same one.</summary>
    public string? User { get; init; }

    /// <summary>What the child is sent when this process is killed before it could stop it.</summary>
    public Signal OnOrphaned { get; init; } = Signal.Kill;
}

/// <summary>The POSIX signals that programs are stopped by.</summary>
public enum Signal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
}
