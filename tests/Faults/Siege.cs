using Npgsql;
using Orchestrator.Faults.Tests.Clients;
using Orchestrator.Faults.Tests.Verification;

namespace Orchestrator.Faults.Tests;

/// <summary>Clients at work while something goes wrong, and the judgement afterwards.</summary>
internal sealed class Siege(RunningProduct product)
{
    private readonly Tally tally = new();

    /// <param name="makeFaults">Makes the faults, one after the other; the clients work on for as long as it takes, and no less than <see cref="FaultSettings.Load"/>.</param>
    public async Task<Verdict> WithstandAsync(Func<Tally, Task<IReadOnlyList<Fault>>> makeFaults)
    {
        var people = new List<Person>();
        for (var number = 0; number < FaultSettings.People; number++)
        {
            people.Add(await Person.RegisterAsync(product.Address, number));
        }

        var random = new Random(FaultSettings.Seed);
        using var stop = new CancellationTokenSource();
        var clients = people.SelectMany(person => Enumerable.Range(0, FaultSettings.ClientsOfAPerson).Select(_ => new Client(person, new Random(random.Next()), tally, FaultSettings.Pace)))
            .Select(client => Task.Run(() => client.WorkAsync(stop.Token))).ToList();
        using var end = new CancellationTokenSource();
        var followers = people.SelectMany(person => Enumerable.Range(0, FaultSettings.ClientsOfAPerson).Select(_ => new Follower(person, product.Address, tally))).ToList();
        followers.ForEach(follower => _ = Task.Run(() => follower.FollowAsync(end.Token)));
        var least = Task.Delay(FaultSettings.Load);
        var faults = await makeFaults(tally);
        await least;
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        await product.UntilHealthyAsync();
        var untold = await Task.WhenAll(followers.Select(follower => follower.UntilToldAsync()));
        await end.CancelAsync();
        var verdict = await JudgeAsync(people[0], faults);
        return verdict with
        {
            Figures = [.. verdict.Figures, "", $"{followers.Count} live connections, {followers.Sum(follower => follower.Connections)} times connected, were told of {followers.Sum(follower => follower.Version)} versions."],
            Broken = [.. verdict.Broken, .. untold.OfType<string>()],
        };
    }

    private async Task<Verdict> JudgeAsync(Person theOperator, IReadOnlyList<Fault> faults)
    {
        var connection = ProcessTree.Variable(product.ProcessesOf("projects")[0], "ConnectionStrings__orchestrator");
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { SearchPath = "projects" });
        var stuck = await Quiet.UntilAsync(database);
        var log = await Log.ReadAsync(database);
        return new Verdict(
            [.. Report.Of(tally, faults, log.Count)],
            [
                .. tally.Surprises.Distinct().Take(20),
                .. stuck,
                .. new AcknowledgedWrites(log).Check(tally.Writes),
                .. await Answers.CheckAsync(database),
                .. await Chains.CheckAsync(database),
                .. await ReadModels.CheckAsync(database, theOperator.Http),
            ],
            tally.Writes.Count(write => write.IsAcknowledged));
    }
}

/// <param name="Figures">As Markdown.</param>
/// <param name="Broken">What must not be, a line each.</param>
internal sealed record Verdict(IReadOnlyList<string> Figures, IReadOnlyList<string> Broken, int Acknowledged);
