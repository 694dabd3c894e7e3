namespace Orchestrator.Faults.Tests;

/// <summary>A fault that was made, and how long it was felt.</summary>
/// <param name="Recovered">From the fault until every service said that it is well again.</param>
/// <param name="LongestWait">Of any client, for one answer, while that lasted.</param>
internal sealed record Fault(string Name, TimeSpan Recovered, TimeSpan LongestWait);
