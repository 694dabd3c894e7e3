namespace Orchestrator.Hosting;

internal static class ExitCode
{
    /// <summary>What an exit code tells a person: codes above 128 are signals.</summary>
    public static string Describe(int code) => code switch
    {
        137 => "killed by signal 9",
        > 128 and < 160 => $"ended by signal {code - 128}",
        _ => $"exit code {code}",
    };
}
