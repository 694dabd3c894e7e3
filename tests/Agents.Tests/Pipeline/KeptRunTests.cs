using Orchestrator.StandIns;

namespace Orchestrator.Agents.Tests.Pipeline;

public sealed class KeptRunTests(AgentsDatabase database) : IAsyncLifetime
{
    readonly OpenAIStandIn _openai = new();

    public ValueTask InitializeAsync() => new(_openai.StartAsync());

    public ValueTask DisposeAsync() => _openai.DisposeAsync();

    /// <summary>The service dies with the answer in hand, and its message is handed out again, to another copy.</summary>
    [Fact]
    public async Task What_was_paid_for_is_not_paid_for_again()
    {
        var request = Asked.Goal();
        _openai.Will(new Behaviour.Says("no json at all"), new Behaviour.Says(Asked.Answer));
        await using (var dies = await AgentHost.StartAsync(database, AgentHost.With(("OpenAI", _openai))))
            await Should.ThrowAsync<InvalidProgramException>(() => dies.Runner.RunAsync(request, _ => throw new InvalidProgramException(), null, default));
        _openai.Requests.Count.ShouldBe(2);

        await using var next = await AgentHost.StartAsync(database, AgentHost.With(("OpenAI", _openai)));
        var answered = (await next.Runner.RunAsync(request, _ => [], null, default)).ShouldBeOfType<AgentResult.Answered>();
        _openai.Requests.Count.ShouldBe(2);
        answered.Answer.Reply.ShouldBe("Done.");
        answered.Run.Attempts.ShouldBe(2);
        (answered.Run.InputTokens, answered.Run.OutputTokens, answered.Run.Usage.CacheRead, answered.Run.Usage.Reasoning).ShouldBe((200, 56, 80, 16));
        // gpt-6.1-sol: 120 tokens at $2, 80 cached at $0.10, 56 at $10 a million.
        answered.Run.Cost.ShouldBe(0.000808m);
        (await next.ReadAsync<long>("select count(*) from agents.calls where run_id = $1", answered.Run.RunId!)).ShouldBe(2);
        (await next.ReadAsync<string>("select outcome || ' ' || answered_by || ' ' || attempts from agents.runs where id = $1", answered.Run.RunId!))
            .ShouldBe("answered 2 2");
    }
}
