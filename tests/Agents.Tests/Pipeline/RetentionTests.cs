using Microsoft.Extensions.Hosting;
using Npgsql;
using Orchestrator.Agents.Runs;
using Orchestrator.StandIns;

namespace Orchestrator.Agents.Tests.Pipeline;

/// <summary>What is kept of a run, and for how long.</summary>
public sealed class RetentionTests(AgentsDatabase database) : IAsyncLifetime
{
    readonly OpenAIStandIn _openai = new() { Otherwise = new Behaviour.Says(Asked.Answer) };

    public ValueTask InitializeAsync() => new(_openai.StartAsync());

    public ValueTask DisposeAsync() => _openai.DisposeAsync();

    [Fact]
    public async Task Texts_are_forgotten_after_their_days_and_the_sums_stay()
    {
        await using var then = await HostAsync(-100);
        // More than one batch.
        await CopyAsync(then, 600);
        await using var today = await HostAsync(0);
        var request = Asked.Goal();
        var workspace = request.Asker.WorkspaceId!.Value;
        _openai.Will(new Behaviour.KnowsNoSuchModel());
        var fresh = (await today.Runner.RunAsync(request, default)).ShouldBeOfType<AgentResult.Answered>();
        var old = (await then.Runner.RunAsync(Asked.Goal() with { Asker = request.Asker with { SubjectId = Guid.CreateVersion7() } }, default)).ShouldBeOfType<AgentResult.Answered>();
        var (sums, report) = ("select count(*) || ' ' || sum(cost_usd) || ' ' || sum(input_uncached) from agents.calls where workspace_id = $1", today.Get<AgentRunReport>());
        var before = await today.ReadAsync<string>(sums, workspace);
        (await report.TextsAsync(old.Run.RunId!.Value))!.Answers.ShouldHaveSingleItem().Text.ShouldBe(Asked.Answer);

        // Two copies at once, each of which finds what the other has not.
        await using var other = await HostAsync(0);
        (await Task.WhenAll(SweepAsync(today), SweepAsync(other))).Sum().ShouldBe(601);
        (await SweepAsync(today)).ShouldBe(0);

        (await today.ReadAsync<string>(sums, workspace)).ShouldBe(before);
        (await report.TextsAsync(old.Run.RunId!.Value)).ShouldBeNull();
        (await today.Get<AgentReplay>().ReadAsync(old.Run.RunId!.Value)).ShouldBeNull();
        (await today.Get<AgentReplay>().ReadAsync(fresh.Run.RunId!.Value))!.IsSame.ShouldBe(true);
        var texts = (await report.TextsAsync(fresh.Run.RunId!.Value))!;
        texts.Request.ShouldContain(request.Goal);
        texts.Answers.Count.ShouldBe(2);
        (texts.Answers[0].Text, texts.Answers[0].Error).ShouldSatisfyAllConditions(first => first.Text.ShouldBeNull(), first => first.Error.ShouldNotBeNull());
    }

    Task<AgentHost> HostAsync(int days) => AgentHost.StartAsync(database, AgentHost.With(("OpenAI", _openai)), new ShiftedTime(TimeSpan.FromDays(days)));

    static Task<int> SweepAsync(AgentHost host) =>
        host.Get<IEnumerable<IHostedService>>().OfType<ForgetTexts>().Single().SweepAsync(host.Get<NpgsqlDataSource>(), default);

    /// <summary>More of the same runs, without a model.</summary>
    static async Task CopyAsync(AgentHost host, int count)
    {
        await host.ReadAsync<long>("""
            with made as (
                insert into agents.runs (id, kind, agent, prompt_version, context_hash, request, started_at)
                select gen_random_uuid(), 'plan', 'planner', 'copy', '', '{}', '2024-01-01' from generate_series(1, $1) returning id)
            select count(*) from made
            """, count);
    }

    sealed class ShiftedTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
