using Npgsql;
using Orchestrator.Faults.Tests.Kills;
using Orchestrator.Faults.Tests.Proxy;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Orchestrator.Faults.Tests;

/// <summary>
/// Whatever dies or breaks while people work: nothing acknowledged is lost, nothing happens twice, nothing is left half done. They want the machine for themselves, so
/// <c>./test.sh</c> runs the kills as a step of its own, and the line's disturbances and more copies with <c>--faults</c>.
/// </summary>
public class FaultTests(ITestOutputHelper output)
{
    internal static readonly string[] Services = ["projects", "planner", "decomposer", "editor", "accounts", "integrations", "assistant"];

    [Fact(Explicit = true)]
    public async Task Every_process_may_be_killed()
    {
        await using var product = await RunningProduct.StartAsync(FaultSettings.Configuration, Copies(FaultSettings.CopiesOfAll ? Services : ["projects", "planner"]));

        var verdict = await new Siege(product).WithstandAsync(tally => new Victims(product, tally).KillAsync([.. Services, "postgres", "gateway"]));

        await ShouldHoldAsync(verdict, product);
    }

    [Fact(Explicit = true)]
    public async Task The_line_to_the_database_may_be_cut_held_and_slowed()
    {
        await using var server = new PostgresServer();
        await server.InitializeAsync();
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        using var line = new Line(database.Host!, database.Port);
        database.Port = line.Port;
        await using var product = await RunningProduct.StartAsync(
            FaultSettings.Configuration, [.. Copies(["projects"]), KeyValuePair.Create("ConnectionStrings__orchestrator", database.ConnectionString)]);

        var verdict = await new Siege(product).WithstandAsync(tally => new Disturbances(product, line, tally).MakeAsync());

        await ShouldHoldAsync(verdict, product);
    }

    private async Task ShouldHoldAsync(Verdict verdict, RunningProduct product)
    {
        foreach (var figure in verdict.Figures)
        {
            output.WriteLine(figure);
        }

        var left = await product.StopAsync();
        // Beside the test's own files, for whoever looks into a failure.
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, $"{TestContext.Current.TestMethod!.MethodName}.log"), [.. verdict.Figures, "", .. verdict.Broken, "", .. product.Output]);
        verdict.Broken.ShouldBeEmpty();
        verdict.Acknowledged.ShouldBeGreaterThan(FaultSettings.People * FaultSettings.ClientsOfAPerson, "hardly anything was tried");
        left.ShouldBeEmpty("processes outlive the product");
    }

    // All clients log in from one address here.
    private static IEnumerable<KeyValuePair<string, string>> Copies(IEnumerable<string> services) =>
        services.Select(service => KeyValuePair.Create($"ORCHESTRATOR_REPLICAS__{service}", "2")).Append(KeyValuePair.Create("Limits__SignInBurst", "100000"));
}
