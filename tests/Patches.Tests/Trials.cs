using System.Globalization;
using FsCheck;

namespace Orchestrator.Patches.Tests;

/// <summary>How many random cases a law is tried on: those of an everyday run, <c>PROPERTY_TRIALS</c> times as many where that is set. Each run has a seed of its own, which a failure names.</summary>
internal static class Trials
{
    private static readonly int Factor = int.Parse(Environment.GetEnvironmentVariable("PROPERTY_TRIALS") is { Length: > 0 } given ? given : "1", CultureInfo.InvariantCulture);

    public static Config Of(int everyday) => Config.QuickThrowOnFailure.WithMaxTest(everyday * Factor);
}
