using System.Globalization;
using System.Reflection;

namespace Orchestrator.Faults.Tests;

/// <summary>How long and how hard: <c>FAULTS_SECONDS</c>, <c>FAULTS_PACE_MS</c>, <c>FAULTS_SEED</c>, <c>FAULTS_COPIES=all</c>, <c>SOAK_MINUTES</c>, <c>SOAK_TASKS</c>.</summary>
internal static class FaultSettings
{
    public const int People = 5;
    public const int ClientsOfAPerson = 4;

    /// <summary>The shortest time under load; each fault is met and recovered from, however long that takes.</summary>
    public static TimeSpan Load { get; } = TimeSpan.FromSeconds(Number("FAULTS_SECONDS") ?? 60);

    /// <summary>From one request of a client to its next; 0 for no pause at all.</summary>
    public static TimeSpan Pace { get; } = TimeSpan.FromMilliseconds(Number("FAULTS_PACE_MS") ?? 500);

    /// <summary>Of every choice that the clients make; what they meet is still a matter of time.</summary>
    public static int Seed { get; } = Number("FAULTS_SEED") ?? 1;

    /// <summary>Every service as two copies, or (in the everyday run) those that keep the most in memory.</summary>
    public static bool CopiesOfAll { get; } = Environment.GetEnvironmentVariable("FAULTS_COPIES") == "all";

    public static TimeSpan Soak { get; } = TimeSpan.FromMinutes(Number("SOAK_MINUTES") ?? 15);

    /// <summary>How many tasks each project of a soak comes to have.</summary>
    public static int FullAt { get; } = Number("SOAK_TASKS") ?? 400;

    public static string Configuration { get; } =
        typeof(FaultSettings).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Configuration").Value!;

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
