namespace Orchestrator.Hosting;

/// <summary>Why the application can't start, in words for the person who started it.</summary>
public sealed class HostingException(string message) : Exception(message);
