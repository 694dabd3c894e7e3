using System.Reflection;
using Npgsql;
using Orchestrator.StandIns;
using Orchestrator.TestKit;

[assembly: AssemblyFixture(typeof(Orchestrator.EndToEnd.Tests.RunningOrchestrator))]

// One installation serves them all, and the faults that one test makes are not for the others to meet.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Orchestrator.EndToEnd.Tests;

/// <summary>The product that these tests share, its telemetry collected; of the services with most to do there are two copies. It plans offline, and asks a model where a test wants one.</summary>
public sealed class RunningOrchestrator : IAsyncLifetime
{
    private RunningProduct product = null!;

    /// <summary>The folder that holds the solution.</summary>
    public static string Root => RunningProduct.Root;

    /// <summary>Which build to run: the one that these tests belong to.</summary>
    internal static string Configuration { get; } =
        typeof(RunningOrchestrator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Configuration").Value!;

    internal Collector Collector { get; } = new();

    /// <summary>Who answers where <c>model: "openai"</c> is asked for.</summary>
    internal OpenAIStandIn Model { get; } = new()
    {
        Otherwise = new Behaviour.Says("""
            {"patch":{"op":"create","metaUpdates":{"title":"Choir"},"taskPatches":[{"op":"create","taskId":"$singers","body":{"title":"Find singers"}}]},
             "reply":"Done.","rationale":"r","confidence":0.8,"questions":[],"notes":[]}
            """),
    };

    public async ValueTask InitializeAsync()
    {
        await Collector.StartAsync();
        await Model.StartAsync();
        product = await RunningProduct.StartAsync(
            Configuration, KeyValuePair.Create("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.Address),
            KeyValuePair.Create("ORCHESTRATOR_REPLICAS__projects", "2"), KeyValuePair.Create("ORCHESTRATOR_REPLICAS__accounts", "2"), KeyValuePair.Create("ORCHESTRATOR_REPLICAS__planner", "2"),
            KeyValuePair.Create("AI__Preferred", "offline"), KeyValuePair.Create("AI__OpenAI__ApiKey", "sk-stand-in"), KeyValuePair.Create("AI__OpenAI__BaseUrl", Model.BaseUrl));
    }

    /// <summary>A new person, registered and logged in.</summary>
    public Task<User> RegisterAsync() => User.RegisterAsync(product.Address);

    /// <summary>Kills the processes of a resource without a warning.</summary>
    /// <param name="resource">planner, projects, accounts, gateway, postgres, …</param>
    public void Kill(string resource) => product.Kill(resource);

    /// <summary>Where the copies of a service listen, and the processes that they are now.</summary>
    internal IReadOnlyList<(Uri Address, int Process)> CopiesOf(string service) =>
        [.. product.ProcessesOf(service).Select(process => (new Uri(ProcessTree.Variable(process, "ASPNETCORE_URLS")!), process)).OrderBy(copy => copy.Item1.Port)];

    /// <summary>The database behind the services' back.</summary>
    internal NpgsqlDataSource OpenDatabase() => NpgsqlDataSource.Create(ProcessTree.Variable(product.ProcessesOf("projects")[0], "ConnectionStrings__orchestrator")!);

    /// <summary>The process of Projects that has the right to work on a projection, by the session that holds its lock; waits until one has.</summary>
    internal async Task<int> WorkerAsync(string projection)
    {
        await using var database = OpenDatabase();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            await using var command = database.CreateCommand(
                """
                select client_port from pg_locks join pg_stat_activity using (pid)
                where locktype = 'advisory' and granted and objsubid = 1 and (classid::bigint << 32) | objid::bigint = hashtextextended('projects/' || $1, 0)
                """);
            command.Parameters.Add(new NpgsqlParameter { Value = projection });
            if (await command.ExecuteScalarAsync() is int port && product.ProcessesOf("projects").FirstOrDefault(process => ProcessTree.IsConnectedFrom(process, port)) is > 0 and var worker)
            {
                return worker;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>Waits until every copy of every service says that it is well.</summary>
    public Task UntilHealthyAsync() => product.UntilHealthyAsync();

    public async ValueTask DisposeAsync()
    {
        var left = await product.StopAsync();

        // Beside the test's own files, for whoever looks into a failure.
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "orchestrator.log"), product.Output);
        await product.DisposeAsync();
        await Collector.DisposeAsync();
        await Model.DisposeAsync();
        left.ShouldBeEmpty("processes outlive the product");
    }
}
