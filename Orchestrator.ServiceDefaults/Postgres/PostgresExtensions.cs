using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Orchestrator.ServiceDefaults;

public static class PostgresExtensions
{
    private const string ConnectionName = "orchestrator";

    /// <summary>
    /// A pooled <see cref="NpgsqlDataSource"/> over <c>ConnectionStrings:orchestrator</c> whose unqualified names mean
    /// <paramref name="schema"/>, with statements prepared at their second use and a health check. Without a connection string the
    /// start stops.
    /// </summary>
    public static IHostApplicationBuilder AddPostgres(this IHostApplicationBuilder builder, string schema)
    {
        builder.Services.AddOptions<PostgresConnection>()
            .Configure<IConfiguration>((options, configuration) => options.Text = configuration.GetConnectionString(ConnectionName))
            .Validate(options => options.Text is { Length: > 0 },
                $"ConnectionStrings:{ConnectionName} is not set (environment: ConnectionStrings__{ConnectionName}). "
                + "It names the PostgreSQL to use.")
            .ValidateOnStart();

        builder.Services.AddSingleton(services =>
        {
            var text = services.GetRequiredService<IOptions<PostgresConnection>>().Value.Text;
            var connection = new NpgsqlConnectionStringBuilder(text)
            {
                SearchPath = schema,
                ApplicationName = ServiceName.Of(builder.Configuration, builder.Environment),
                MaxAutoPrepare = 100,
                AutoPrepareMinUsages = 2,
            };

            // Requests are many and short: what parallel workers save one they take from the others, and to start them costs more than most requests.
            connection.Options = $"{connection.Options} -c max_parallel_workers_per_gather=0".Trim();
            return new NpgsqlDataSourceBuilder(connection.ConnectionString)
                .UseLoggerFactory(services.GetRequiredService<ILoggerFactory>())
                .Build();
        });
        builder.Services.AddHealthChecks().AddCheck<PostgresHealth>("postgres", timeout: TimeSpan.FromSeconds(3));
        return builder;
    }

    private sealed class PostgresConnection
    {
        public string? Text { get; set; }
    }

    private sealed class PostgresHealth(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var command = database.CreateCommand("select 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException)
            {
                return HealthCheckResult.Unhealthy("PostgreSQL does not answer.");
            }
        }
    }
}
