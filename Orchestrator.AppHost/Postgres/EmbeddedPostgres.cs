using Npgsql;

namespace Orchestrator.Postgres;

/// <summary>
/// A PostgreSQL server of our own on loopback, with a random password, that ends when this process does. As root it runs as an
/// unprivileged user. One folder serves one instance at a time; that is for the caller to see to.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    readonly ChildProcess server;
    readonly string password;

    EmbeddedPostgres(ChildProcess server, int port, string password)
    {
        this.server = server;
        this.password = password;
        Port = port;
    }

    public int Port { get; }

    public int ProcessId => server.Id;

    /// <summary>Ends, with the exit code, when the server does.</summary>
    public Task<int> Exited => server.Exited;

    /// <summary>Starts the server, making its cluster first where there is none, and waits until it answers.</summary>
    /// <param name="log">Called with progress and with what the server says.</param>
    /// <exception cref="EmbeddedPostgresException">It can't be started; the message says why and what helps.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        PostgresSettings settings, Action<string> log, CancellationToken cancellationToken = default)
    {
        var cluster = Cluster.At(settings.Folder, log);
        await cluster.EndLeftoverAsync(log);
        var binaries = await PostgresBinaries.LocateAsync(cluster.Major, log, cancellationToken);
        if (cluster.Major is null)
        {
            log($"Creating a PostgreSQL {binaries.Major} cluster in {cluster.Data}");
            await cluster.InitialiseAsync(binaries, settings.Durable, cancellationToken);
        }

        // Another program may take the free port in the moment before the server does.
        for (var attempt = 1; ; attempt++)
        {
            var said = new List<string>();
            var port = settings.Port ?? cluster.ChoosePort();
            string[] arguments = ["-D", cluster.Data, "-p", $"{port}", .. settings.ServerOptions()];
            var server = await ChildProcess.StartAsync(
                new(binaries.Program("postgres"), arguments)
                {
                    User = Unprivileged.User,
                    WorkingDirectory = Path.GetPathRoot(cluster.Data),
                    OnOrphaned = Signal.Interrupt,
                },
                line => { lock (said) if (said.Count < 50) said.Add(line); log(line); });
            var postgres = new EmbeddedPostgres(server, port, cluster.Password);
            try
            {
                if (await postgres.AnswersAsync(cancellationToken)) return postgres;
            }
            catch
            {
                await postgres.DisposeAsync();
                throw;
            }
            var words = string.Join(Environment.NewLine, said);
            if (attempt == 3 || !words.Contains("could not bind", StringComparison.Ordinal))
                throw new EmbeddedPostgresException($"PostgreSQL ended with {await server.Exited}: {words}");
        }
    }

    /// <summary>For Npgsql; by default to the maintenance database, which always exists.</summary>
    public string ConnectionString(string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "postgres",
        Password = password,
        Database = database,
    }.ConnectionString;

    /// <summary>Creates the database unless it is there.</summary>
    public async Task EnsureDatabaseAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(Unpooled());
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await exists.ExecuteScalarAsync(cancellationToken) is not null) return;
#pragma warning disable CA2100 // A name can't be a parameter; it is quoted.
        await using var create = new NpgsqlCommand($"create database {new NpgsqlCommandBuilder().QuoteIdentifier(name)}", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Disconnects the clients, writes everything out and ends the server.</summary>
    public Task StopAsync() => server.StopAsync(Signal.Interrupt, TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await server.DisposeAsync();
    }

    async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        while (!server.Exited.IsCompleted)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Unpooled());
                await connection.OpenAsync(cancellationToken);
                return true;
            }
            // Not listening yet, or (57P03) still recovering what a crash left.
            catch (NpgsqlException exception)
                when (exception is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
                await Task.WhenAny(server.Exited, Task.Delay(TimeSpan.FromMilliseconds(30), cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        return false;
    }

    string Unpooled() => new NpgsqlConnectionStringBuilder(ConnectionString()) { Pooling = false }.ConnectionString;
}
