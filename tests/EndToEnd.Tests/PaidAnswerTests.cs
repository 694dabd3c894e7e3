using System.Diagnostics;
using Npgsql;

namespace Orchestrator.EndToEnd.Tests;

/// <summary>The planner is killed between its question to a model, which costs money, and its answer to Projects.</summary>
public sealed class PaidAnswerTests(RunningOrchestrator orchestrator) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly int before = orchestrator.Model.Requests.Count;

    [Fact]
    public async Task Killed_before_the_model_has_answered_it_asks_again_and_one_proposal_comes_of_it()
    {
        var ana = await orchestrator.RegisterAsync();
        var (asked, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        orchestrator.Model.OnRequest = _ => asked.TrySetResult() ? held.Task : Task.CompletedTask;
        var proposal = await OpenAsync(ana);
        await asked.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        orchestrator.Kill("planner");

        await ShouldBeOneAsync(ana, proposal);
        held.SetResult();
        (orchestrator.Model.Requests.Count - before).ShouldBe(2);
        await orchestrator.UntilHealthyAsync();
    }

    [Fact]
    public async Task Killed_with_the_answer_in_hand_it_does_not_pay_for_it_again_and_one_proposal_comes_of_it()
    {
        var ana = await orchestrator.RegisterAsync();
        await using var database = orchestrator.OpenDatabase();
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var hold = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var opened = new TaskCompletionSource<Guid>();
        // The run's row can't be finished while this holds it, but calls can be kept with it: the planner stops right behind the kept answer.
        orchestrator.Model.OnRequest = async _ =>
        {
            await using var take = new NpgsqlCommand("select from agents.runs where subject_id = $1 for no key update", connection, hold) { Parameters = { new() { Value = await opened.Task } } };
            await take.ExecuteNonQueryAsync();
        };
        var proposal = await OpenAsync(ana);
        opened.SetResult(proposal);
        await UntilKeptAsync(database, proposal);
        orchestrator.Kill("planner");
        await hold.RollbackAsync(TestContext.Current.CancellationToken);

        await ShouldBeOneAsync(ana, proposal);
        (orchestrator.Model.Requests.Count - before).ShouldBe(1);
        var run = (await ana.GetAsync($"/api/ai/runs/{proposal}")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        run.GetProperty("calls").EnumerateArray().ShouldHaveSingleItem().GetProperty("cost").GetDecimal().ShouldBeGreaterThan(0);
        (await ana.PostAsync($"/api/ai/runs/{proposal}/1/replay", "{}")).ShouldBe(200).Json.GetProperty("isSame").GetBoolean().ShouldBeTrue();
        await orchestrator.UntilHealthyAsync();
    }

    public void Dispose() => orchestrator.Model.OnRequest = null;

    private static async Task<Guid> OpenAsync(User user) =>
        (await user.PostAsync("/api/proposals", """{ "kind": "plan", "goal": "Start a choir", "model": "openai" }""")).ShouldBe(202).Json.GetProperty("id").GetGuid();

    private static async Task UntilKeptAsync(NpgsqlDataSource database, Guid proposal)
    {
        var start = Stopwatch.GetTimestamp();
        await using var kept = database.CreateCommand("select exists (select from agents.runs r join agents.calls c on c.run_id = r.id where r.subject_id = $1 and c.response is not null)");
        kept.Parameters.Add(new() { Value = proposal });
        while (await kept.ExecuteScalarAsync() is not true)
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(Patience);
            await Task.Delay(20);
        }
    }

    private static async Task ShouldBeOneAsync(User user, Guid id)
    {
        var proposal = await user.UntilAsync($"/api/proposals/{id}", found => found.GetProperty("status").GetString() != "pending");
        (proposal.GetProperty("status").GetString(), proposal.GetProperty("revision").GetInt32(), proposal.GetProperty("usage").GetProperty("provider").GetString())
            .ShouldBe(("ready", 1, "openai"), proposal.GetRawText());
        proposal.GetProperty("messages").EnumerateArray().Count(message => message.GetProperty("role").GetString() == "agent").ShouldBe(1);
        (await user.GetAsync("/api/proposals")).ShouldBe(200).Json.GetProperty("totalItems").GetInt32().ShouldBe(1);
    }
}
