namespace Orchestrator.Postgres;

/// <summary>Why the embedded server can't be had, in words for the person who started it.</summary>
public sealed class EmbeddedPostgresException(string message) : Exception(message);
