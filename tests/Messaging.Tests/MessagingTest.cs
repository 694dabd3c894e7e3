using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.Messaging.Watching;
using Orchestrator.TestKit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Orchestrator.Messaging.Tests;

/// <summary>A database of its own for each test, hosts that share it, and the effects that their handlers left there.</summary>
public abstract class MessagingTest(PostgresServer postgres) : IAsyncLifetime
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(60);
    private readonly List<IHost> _hosts = [];
    private readonly List<(string ConnectionString, NpgsqlDataSource Source)> _databases = [];

    protected string ConnectionString { get; private set; } = "";

    protected NpgsqlDataSource Database { get; private set; } = null!;

    /// <summary>Test and handlers meet here.</summary>
    protected Journal Journal { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Database = await NewDatabaseAsync();
        ConnectionString = _databases[0].ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        Journal.OpenAllGates();
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        foreach (var (_, database) in _databases)
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<IHost> StartHostAsync(
        Action<MessagingOptions> configure, Action<IServiceCollection>? services = null, Dictionary<string, string?>? settings = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton(Journal);
        builder.Services.AddSingleton(NpgsqlDataSource.Create($"{ConnectionString};Application Name=host {_hosts.Count}"));
        builder.Services.AddMessaging(options =>
        {
            options.ServiceName = "tests";
            configure(options);
        });
        services?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        _hosts.Add(host);
        return host;
    }

    /// <summary>A host that only sends, to one queue.</summary>
    protected Task<IHost> StartSenderAsync<T>(string queue, Func<T, string>? group = null)
        where T : class => StartHostAsync(options =>
        {
            var rule = options.PublishMessage<T>().ToQueue(queue);
            if (group is not null)
            {
                rule.GroupBy(group);
            }
        });

    protected async Task SendAsync<T>(IHost sender, T message, DeliveryOptions? options = null)
        where T : class
    {
        await using var batch = Database.CreateBatch();
        sender.Services.GetRequiredService<IOutbox>().Send(batch, message, options);
        await batch.ExecuteNonQueryAsync();
    }

    protected async Task<NpgsqlDataSource> NewDatabaseAsync()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var database = NpgsqlDataSource.Create(connectionString);
        _databases.Add((connectionString, database));
        await using var schema = database.CreateCommand(MessagingSchema.Script);
        await schema.ExecuteNonQueryAsync();
        await using var effects = database.CreateCommand("create table effects (seq bigserial primary key, name text not null)");
        await effects.ExecuteNonQueryAsync();
        return database;
    }

    protected Task<List<string>> EffectsAsync(NpgsqlDataSource? database = null) => ListAsync("select name from effects order by seq", database);

    protected Task EmptyAsync(string queue) => EventuallyAsync(async () => await DepthAsync(queue) == 0);

    protected Task<long> DepthAsync(string queue) => new MessageQueues(Database).DepthAsync(queue);

    protected static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(HangGuard, "waited for something that does not happen");
            await Task.Delay(10);
        }
    }

    protected async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    protected async Task<List<string>> ListAsync(string sql, NpgsqlDataSource? database = null)
    {
        await using var command = (database ?? Database).CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
