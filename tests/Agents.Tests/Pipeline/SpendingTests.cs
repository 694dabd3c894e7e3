using Orchestrator.Agents.Runs;
using Orchestrator.StandIns;

namespace Orchestrator.Agents.Tests.Pipeline;

/// <summary>Budgets, cache, usage and replay: what is made of the kept calls.</summary>
public sealed class SpendingTests(AgentsDatabase database) : IAsyncLifetime
{
    readonly OpenAIStandIn _openai = new() { Otherwise = new Behaviour.Says(Asked.Answer) };

    public ValueTask InitializeAsync() => new(_openai.StartAsync());

    public ValueTask DisposeAsync() => _openai.DisposeAsync();

    [Theory]
    [InlineData("User:Tokens", "1500", "a person's day")]
    [InlineData("User:Dollars", "0.0021", "a person's day")]
    [InlineData("Workspace:Tokens", "1500", "a workspace's day")]
    public async Task A_days_budget_stops_the_request_before_it_is_sent(string budget, string limit, string whose)
    {
        await using var host = await HostAsync(($"Budgets:{budget}", limit));
        var (workspace, user) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        AgentResult? last = null;
        // Each costs 128 tokens and is estimated at some hundreds more.
        for (var i = 0; i < 12 && last is not AgentResult.Failed; i++)
        {
            last = await host.Runner.RunAsync(Asked.Goal() with { Asker = new("planner", Guid.CreateVersion7(), 1, workspace, user) }, default);
        }
        var failed = last.ShouldBeOfType<AgentResult.Failed>();
        failed.Code.ShouldBe("budget_exceeded");
        failed.Reason.ShouldContain(whose);
        var sent = _openai.Requests.Count;
        sent.ShouldBeInRange(1, 11);

        // Another person in another workspace is none the worse, and offline costs nothing.
        (await host.Runner.RunAsync(Asked.Goal(), default)).ShouldBeOfType<AgentResult.Answered>();
        (await host.Runner.RunAsync(Asked.Goal() with { Asker = new("planner", null, 1, workspace, user) }, null, "offline", default))
            .ShouldBeOfType<AgentResult.Answered>();
        _openai.Requests.Count.ShouldBe(sent + 1);
    }

    [Fact]
    public async Task A_requests_budget_holds_over_its_repairs()
    {
        await using var host = await HostAsync(("Budgets:Request:Tokens", "600"));
        var failed = (await host.Runner.RunAsync(Asked.Goal(), _ => ["no"], null, default)).ShouldBeOfType<AgentResult.Failed>();
        failed.Code.ShouldBe("budget_exceeded");
        _openai.Requests.Count.ShouldBeLessThan(3);
    }

    [Fact]
    public async Task What_held_before_is_not_asked_again_within_a_workspace()
    {
        await using var host = await HostAsync();
        var (goal, workspace) = ($"Write docs {Guid.CreateVersion7()}", Guid.CreateVersion7());
        AgentRequest Again(Guid where) => Asked.Goal(goal) with { Asker = new("planner", Guid.CreateVersion7(), 1, where, Guid.CreateVersion7()) };

        // The first answer does not hold and is not kept for others.
        var checks = 0;
        (await host.Runner.RunAsync(Again(workspace), _ => checks++ == 0 ? ["no"] : [], null, default)).ShouldBeOfType<AgentResult.Answered>();
        await host.Runner.RunAsync(Again(workspace), default);
        _openai.Requests.Count.ShouldBe(3);

        var cached = (await host.Runner.RunAsync(Again(workspace), default)).ShouldBeOfType<AgentResult.Answered>();
        _openai.Requests.Count.ShouldBe(3);
        (cached.Answer.Reply, cached.Run.Provider, cached.Run.Cost, cached.Run.Path.Single().FromCache).ShouldBe(("Done.", "openai", 0m, true));
        await host.Runner.RunAsync(Again(Guid.CreateVersion7()), default);
        _openai.Requests.Count.ShouldBe(4);

        var cache = host.Get<IAnswerCache>();
        var statistics = await cache.StatisticsAsync();
        statistics.Hits.ShouldBeGreaterThan(0);
        statistics.Saved.ShouldBeGreaterThan(0);
        (await cache.ClearAsync(workspace)).ShouldBe(2);
        await host.Runner.RunAsync(Again(workspace), default);
        _openai.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Usage_adds_up_by_what_one_asks_for()
    {
        await using var host = await HostAsync();
        var (workspace, user) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _openai.Will(new Behaviour.KnowsNoSuchModel());
        foreach (var agent in new[] { "planner", "planner", "editor" })
            await host.Runner.RunAsync(Asked.Goal() with { Asker = new(agent, Guid.CreateVersion7(), 1, workspace, user) }, default);

        var report = host.Get<AgentUsageReport>();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        async Task<string[]> By(string group) => [.. (await report.ReadAsync(group, workspace, today.AddDays(-1), today))
            .Select(r => $"{r.Group} {r.Calls} {r.Failed} {r.Tokens.InputUncached} {r.Tokens.CacheRead} {r.Cost:0.000000}")];

        (await By("model"))[0].ShouldBe("openai/gpt-6.1-sol 3 1 120 80 0.000808");
        (await By("agent")).Select(r => r.Split(' ')[0]).ShouldBe(["editor", "planner"], ignoreOrder: true);
        (await By("user")).ShouldHaveSingleItem().ShouldStartWith($"{user} 4 1 ");
        (await By("workspace")).ShouldHaveSingleItem();
        (await By("day")).Length.ShouldBeInRange(1, 2);
        await Should.ThrowAsync<ArgumentException>(() => By("mood"));
        (await host.Get<AgentQualityReport>().ReadAsync(today.AddDays(-1))).ShouldContain(r => r.Model == "openai/gpt-6.1-sol" && r.PromptVersion == "plan-1" && r.FirstTry > 0);
    }

    [Fact]
    public async Task A_kept_run_reads_again_to_the_same_patch()
    {
        await using var host = await HostAsync();
        var request = Asked.Goal();
        _openai.Will(new Behaviour.Says($"<think>hm \0</think>```json\n{Asked.Answer}\n```"));
        var answered = (await host.Runner.RunAsync(request, default)).ShouldBeOfType<AgentResult.Answered>();

        var replay = host.Get<AgentReplay>();
        var again = (await replay.ReadAsync(answered.Run.RunId!.Value))!;
        again.Answer.Patch.GetRawText().ShouldBe(answered.Answer.Patch.GetRawText());
        again.Raw.ShouldStartWith("<think>hm \0");
        again.Request.ShouldContain(request.Goal);
        again.IsSame.ShouldBe(true);
        (await replay.ReadAsync(Guid.CreateVersion7())).ShouldBeNull();
    }

    Task<AgentHost> HostAsync(params (string Key, string Value)[] more)
    {
        var settings = AgentHost.With(("OpenAI", _openai));
        foreach (var (key, value) in more) settings[key] = value;
        return AgentHost.StartAsync(database, settings);
    }
}
