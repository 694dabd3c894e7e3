using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestrator.ServiceDefaults;

public static class MigrationExtensions
{
    /// <summary>
    /// Before the service listens or any of its hosted services starts: creates <paramref name="schema"/> and executes the embedded
    /// <c>Migrations/*.sql</c> of <paramref name="assembly"/> that it has not seen, in the order of their names, each in a transaction
    /// and with unqualified names meaning the schema. Needs <see cref="PostgresExtensions.AddPostgres"/>.
    /// </summary>
    public static IHostApplicationBuilder AddMigrations(this IHostApplicationBuilder builder, string schema, Assembly assembly)
    {
        builder.Services.AddSingleton<IHostedService>(services => new AtStart(new MigrationRunner(
            services.GetRequiredService<NpgsqlDataSource>(), schema, MigrationScript.EmbeddedIn(assembly),
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<MigrationRunner>>())));
        return builder;
    }

    /// <summary>StartingAsync of all services comes before StartAsync of any, the web server's included.</summary>
    private sealed class AtStart(MigrationRunner runner) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => runner.RunAsync(cancellationToken);
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
