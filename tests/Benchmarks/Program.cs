using System.Globalization;
using Npgsql;
using Orchestrator.Benchmarks.Agents;
using Orchestrator.Benchmarks.Importing;
using Orchestrator.Benchmarks.Live;
using Orchestrator.Benchmarks.Messaging;
using Orchestrator.Benchmarks.PatchLog;
using Orchestrator.Benchmarks.Planning;
using Orchestrator.Benchmarks.Tasks;
using Orchestrator.Postgres;
using Orchestrator.TestKit;

// dotnet run -c Release --project tests/Benchmarks [append] [replay] [rebuild] [tasks] [messages] [planning] [import] [proposals] [assistant] [live]
// Against a PostgreSQL of its own with fsync on; each figure stands beside a floor that was measured in the same run.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [Receiver.Verb, var address, var parallelism])
{
    await Receiver.RunAsync(address, int.Parse(parallelism));
    return;
}

var folder = Directory.CreateTempSubdirectory("orchestrator-benchmarks-").FullName;
var postgres = await EmbeddedPostgres.StartAsync(new PostgresSettings(folder), _ => { });
try
{
    if (Wanted("append"))
    {
        await AppendBenchmark.RunAsync(await NewDatabaseAsync("append"));
    }

    if (Wanted("replay"))
    {
        await ReplayBenchmark.RunAsync(await NewDatabaseAsync("replay"));
    }

    if (Wanted("rebuild"))
    {
        await RebuildBenchmark.RunAsync(await NewDatabaseAsync("rebuild"));
    }

    if (Wanted("tasks"))
    {
        await TasksBenchmark.RunAsync(await NewDatabaseAsync("tasks"));
    }

    if (Wanted("messages"))
    {
        await MessagingBenchmark.RunAsync(await NewDatabaseAsync("messages"));
    }

    if (Wanted("planning"))
    {
        await PlanningBenchmark.RunAsync();
    }

    if (Wanted("import"))
    {
        await ImportBenchmark.RunAsync(await NewDatabaseAsync("import"));
    }

    if (Wanted("proposals") || Wanted("assistant") || Wanted("live"))
    {
        // The whole product, with a PostgreSQL of its own as well.
        await using var product = await RunningProduct.StartAsync("Release");
        var visitor = await Visitor.RegisterAsync(product.Address);
        var agents = new AgentsBenchmark(visitor);
        await (Wanted("proposals") ? agents.ProposalsAsync() : Task.CompletedTask);
        await (Wanted("assistant") ? agents.AssistantAsync() : Task.CompletedTask);
        await (Wanted("live") ? new LiveBenchmark(product.Address, visitor).RunAsync() : Task.CompletedTask);
    }
}
finally
{
    NpgsqlConnection.ClearAllPools();
    await postgres.DisposeAsync();
    Directory.Delete(folder, recursive: true);
}

bool Wanted(string name) => args.Length == 0 || args.Contains(name);

async Task<string> NewDatabaseAsync(string name)
{
    await using var server = NpgsqlDataSource.Create(postgres.ConnectionString());
    await using var command = server.CreateCommand($"create database {name}");
    await command.ExecuteNonQueryAsync();
    return new NpgsqlConnectionStringBuilder(postgres.ConnectionString()) { Database = name }.ConnectionString;
}
