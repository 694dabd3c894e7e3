using Npgsql;
using Orchestrator.Faults.Tests.Clients;

namespace Orchestrator.Faults.Tests.Soak;

/// <summary>A steady load for a quarter of an hour: <c>tests/soak.sh</c>. Not a part of every run.</summary>
public class SoakTests(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public async Task Memory_stays_flat_and_queues_stay_short()
    {
        await using var product = await RunningProduct.StartAsync(FaultSettings.Configuration);
        var people = new List<Person>();
        for (var number = 0; number < FaultSettings.People; number++)
        {
            people.Add(await Person.RegisterAsync(product.Address, number));
        }

        var connection = ProcessTree.Variable(product.ProcessesOf("projects")[0], "ConnectionStrings__orchestrator");
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { SearchPath = "projects" });
        var (tally, random) = (new Tally(), new Random(FaultSettings.Seed));
        var samples = new Samples(product, database, [.. FaultTests.Services, "gateway", "postgres"], FaultSettings.Soak);
        using var end = new CancellationTokenSource();
        using var stop = new CancellationTokenSource(FaultSettings.Soak);
        var followers = people.SelectMany(person => Enumerable.Range(0, FaultSettings.ClientsOfAPerson).Select(_ => new Follower(person, product.Address, tally))).ToList();
        followers.ForEach(follower => _ = Task.Run(() => follower.FollowAsync(end.Token)));
        var watching = samples.WatchAsync(() => tally.Now, stop.Token);
        await Task.WhenAll(people.SelectMany(person => Enumerable.Range(0, FaultSettings.ClientsOfAPerson).Select(_ => new Client(person, new Random(random.Next()), tally, FaultSettings.Pace, FaultSettings.FullAt)))
            .Select(client => Task.Run(() => client.WorkAsync(stop.Token))));
        var untold = await Task.WhenAll(followers.Select(follower => follower.UntilToldAsync()));
        await end.CancelAsync();
        await watching;

        foreach (var line in Report.Of(tally, [], (int)samples.All[^1].Events).Concat(samples.Table()))
        {
            output.WriteLine(line);
        }

        // For whoever looks into a failure.
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Soak.log"), [.. tally.Surprises, "", .. product.Output], CancellationToken.None);
        tally.Surprises.ShouldBeEmpty();
        untold.OfType<string>().ShouldBeEmpty();
        product.Output.Where(IsError).ShouldBeEmpty("errors in the logs");
        samples.Growing().ShouldBeEmpty();
        samples.All[^1].Waiting.ShouldBeLessThan(100, "messages pile up");
    }

    private static bool IsError(string line) => line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal);
}
