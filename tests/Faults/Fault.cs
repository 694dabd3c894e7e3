namespace Orchestrator.Faults.Tests;

/// <summary>A fault that was made.</summary>
/// <param name="Ended">Every service said that it was well again.</param>
internal sealed record Fault(string Name, TimeSpan Begun, TimeSpan Ended);
