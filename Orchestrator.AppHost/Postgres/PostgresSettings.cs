namespace Orchestrator.Postgres;

/// <summary>Where an embedded server keeps its data, and how careful it is with it.</summary>
/// <param name="Folder">Holds the cluster, the password and the port it had last; created when missing.</param>
public sealed record PostgresSettings(string Folder)
{
    /// <summary>Off only where losing everything in a crash is fine: in tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The port to listen on, for a server that comes back to those who know it; null for the last one or a free one.</summary>
    public int? Port { get; init; }

    public int MaxConnections { get; init; } = 200;

    public string SharedBuffers { get; init; } = "128MB";

    internal IEnumerable<string> ServerOptions()
    {
        string[] always =
        [
            "listen_addresses=127.0.0.1", "unix_socket_directories=", $"max_connections={MaxConnections}",
            $"shared_buffers={SharedBuffers}", "timezone=UTC", "log_timezone=UTC", "log_checkpoints=off", "log_line_prefix=",
            // Short statements by index on a solid-state disk: compiling plans costs more than it gives.
            "jit=off", "random_page_cost=1.1",
        ];
        string[] careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum_naptime=1h"];
        return (Durable ? always : always.Concat(careless)).SelectMany(option => new[] { "-c", option });
    }
}
