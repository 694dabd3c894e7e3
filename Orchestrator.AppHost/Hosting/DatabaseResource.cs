using Npgsql;

namespace Orchestrator.Hosting;

/// <summary>A database of the embedded server, or the one that <c>ConnectionStrings__name</c> names.</summary>
public sealed class DatabaseResource(string name, PostgresResource server, string? given) : Resource(name)
{
    internal override async Task<IEnumerable<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken)
    {
        await server.Ready.WaitAsync(cancellationToken);
        return [new($"ConnectionStrings__{Name}", given ?? server.Server!.ConnectionString(Name))];
    }

    internal override async Task RunAsync(ResourceContext context, CancellationToken stopping)
    {
        await server.Ready.WaitAsync(stopping);
        if (given is null) await server.Server!.EnsureDatabaseAsync(Name, stopping);
        else await WaitUntilReachableAsync(given, context, stopping);
        MarkReady();
    }

    async Task WaitUntilReachableAsync(string connectionString, ResourceContext context, CancellationToken stopping)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var place = $"{settings.Host}:{settings.Port}";
        var delay = new RestartDelay();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(settings.ConnectionString);
                await connection.OpenAsync(stopping);
                var version = connection.PostgreSqlVersion;
                if (version.Major < 15)
                    throw new HostingException($"ConnectionStrings__{Name} names a PostgreSQL {version}; 15 or newer is needed.");
                context.Log.Say($"using PostgreSQL {version} at {place} (ConnectionStrings__{Name})");
                return;
            }
            catch (NpgsqlException exception)
            {
                var pause = delay.Next(TimeSpan.Zero);
                context.Log.Say($"can't be reached at {place}: {exception.Message}; trying again in {pause.TotalSeconds:0} s");
                await Task.Delay(pause, context.Time, stopping);
            }
        }
    }
}

public static class PostgresResourceBuilderExtensions
{
    /// <summary>Creates the database on the server unless it is there. <c>ConnectionStrings__name</c>, where set, is used instead.</summary>
    public static ResourceBuilder<DatabaseResource> AddDatabase(this ResourceBuilder<PostgresResource> postgres, string name)
    {
        var given = Environment.GetEnvironmentVariable($"ConnectionStrings__{name}");
        if (string.IsNullOrWhiteSpace(given))
        {
            given = null;
            postgres.Resource.IsNeeded = true;
        }
        return postgres.ApplicationBuilder.Add(new DatabaseResource(name, postgres.Resource, given)).WaitFor(postgres);
    }
}
