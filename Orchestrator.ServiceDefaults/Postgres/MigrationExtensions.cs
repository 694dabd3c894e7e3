using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Orchestrator.ServiceDefaults;

public static class MigrationExtensions
{
    private const string OnlyMigrate = "--migrate";

    /// <summary>
    /// Before the service listens or any of its hosted services starts: creates <paramref name="schema"/> and executes the embedded
    /// <c>Migrations/*.sql</c> of <paramref name="assembly"/> that it has not seen, in the order of their names, each in a transaction
    /// and with unqualified names meaning the schema; or waits until somebody else has (<see cref="MigrationOptions"/>). Needs
    /// <see cref="PostgresExtensions.AddPostgres"/>.
    /// </summary>
    public static IHostApplicationBuilder AddMigrations(this IHostApplicationBuilder builder, string schema, Assembly assembly)
    {
        builder.Services.AddOptions<MigrationOptions>().BindConfiguration("Migrations").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => new MigrationRunner(
            services.GetRequiredService<NpgsqlDataSource>(), schema, MigrationScript.EmbeddedIn(assembly),
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<MigrationRunner>>()));
        // Once, whatever the number of schemas: they are brought up in the order in which they were added.
        if (!builder.Services.Any(service => service.ImplementationType == typeof(AtStart))) builder.Services.AddSingleton<IHostedService, AtStart>();
        return builder;
    }

    /// <summary>
    /// Runs the service until it is stopped. With <c>--migrate</c> among the arguments it only brings the schemas of the service up to date, and
    /// ends: with an error where one could not be.
    /// </summary>
    public static async Task RunServiceAsync(this WebApplication app, string[] args)
    {
        if (!args.Contains(OnlyMigrate))
        {
            await app.RunAsync();
            return;
        }

        await using (app)
            foreach (var schema in app.Services.GetServices<MigrationRunner>())
                await schema.RunAsync(app.Lifetime.ApplicationStopping);
    }

    /// <summary>StartingAsync of all services comes before StartAsync of any, the web server's included.</summary>
    private sealed class AtStart(IEnumerable<MigrationRunner> schemas, IOptions<MigrationOptions> options) : IHostedLifecycleService
    {
        public async Task StartingAsync(CancellationToken cancellationToken)
        {
            foreach (var schema in schemas)
                await (options.Value.AtStart is MigrationsAtStart.Wait ? schema.WaitAsync(cancellationToken) : schema.RunAsync(cancellationToken));
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>Configuration section <c>Migrations</c>.</summary>
internal sealed class MigrationOptions
{
    /// <summary>Wait, where a job with <c>--migrate</c> does it: the service's own role then needs no right to change tables.</summary>
    [EnumDataType(typeof(MigrationsAtStart))]
    public MigrationsAtStart AtStart { get; init; } = MigrationsAtStart.Apply;
}

internal enum MigrationsAtStart
{
    Apply,
    Wait,
}
