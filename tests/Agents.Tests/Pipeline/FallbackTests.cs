using Microsoft.Extensions.AI;
using Orchestrator.StandIns;

namespace Orchestrator.Agents.Tests.Pipeline;

public sealed class FallbackTests(AgentsDatabase database) : IAsyncLifetime
{
    readonly OpenAIStandIn _openai = new();
    readonly AnthropicStandIn _anthropic = new();

    public async ValueTask InitializeAsync()
    {
        _openai.Otherwise = _anthropic.Otherwise = new Behaviour.Says(Asked.Answer);
        await _openai.StartAsync();
        await _anthropic.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _openai.DisposeAsync();
        await _anthropic.DisposeAsync();
    }

    public static TheoryData<Behaviour, string, int> Unusable => new()
    {
        { new Behaviour.RejectsKey(), "unauthorized", 1 },
        { new Behaviour.IsOutOfMoney(), "quota_exhausted", 1 },
        { new Behaviour.LimitsRate(TimeSpan.FromHours(1)), "rate_limited", 1 },
        { new Behaviour.LimitsRate(), "rate_limited", 3 },
        { new Behaviour.Breaks(), "outage", 3 },
        { new Behaviour.KnowsNoSuchModel(), "model_unknown", 1 },
        { new Behaviour.FindsItTooLong(), "too_long", 1 },
        { new Behaviour.Truncates("{\"patch\""), "truncated", 1 },
        { new Behaviour.Refuses(), "refused", 1 },
        { new Behaviour.CutsOff("{\"patch\""), "cut_off", 1 },
        { new Behaviour.TalksNonsense(), "malformed", 1 },
    };

    [Theory, MemberData(nameof(Unusable))]
    public async Task What_one_provider_cannot_the_next_does(Behaviour behaviour, string outcome, int calls)
    {
        await using var host = await AgentHost.StartAsync(database, AgentHost.With(("OpenAI", _openai), ("Anthropic", _anthropic)));
        _openai.Will([.. Enumerable.Repeat(behaviour, calls)]);

        var request = Asked.Goal();
        var answered = (await host.Runner.RunAsync(request, default)).ShouldBeOfType<AgentResult.Answered>();
        answered.Answer.Reply.ShouldBe("Done.");
        answered.Run.Path.Select(s => $"{s.Provider} {s.Outcome}").ShouldBe([$"openai {outcome}", "anthropic answered"]);
        (answered.Run.Provider, answered.Run.Model, answered.Run.Attempts).ShouldBe(("anthropic", "claude-opus-5-5", 1));
        _openai.Requests.Count.ShouldBe(calls);
        (await host.ReadAsync<string>("select string_agg(outcome, ' ' order by number) from agents.calls where run_id = $1",
            answered.Run.RunId!)).ShouldBe($"{outcome} answered");
    }

    [Fact]
    public async Task A_passing_trouble_is_waited_for()
    {
        await using var host = await AgentHost.StartAsync(database, AgentHost.With(("OpenAI", _openai)));
        _openai.Will(new Behaviour.LimitsRate(TimeSpan.FromMilliseconds(50)), new Behaviour.IsOverloaded());
        (await host.Runner.RunAsync(Asked.Goal(), default)).ShouldBeOfType<AgentResult.Answered>().Run.Provider.ShouldBe("openai");
        _openai.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task With_no_provider_left_offline_answers()
    {
        await using var host = await AgentHost.StartAsync(database, AgentHost.With(("OpenAI", _openai)));
        _openai.Otherwise = new Behaviour.Breaks();
        (await host.Runner.RunAsync(Asked.Goal("Hire three engineers"), default)).ShouldBeOfType<AgentResult.Answered>().Run.Provider.ShouldBe("offline");
    }

    [Fact]
    public async Task The_persons_choice_goes_first_and_one_that_is_not_there_is_told()
    {
        await using var host = await AgentHost.StartAsync(database, AgentHost.With(("OpenAI", _openai), ("Anthropic", _anthropic)));
        foreach (var (choice, used) in new[]
        {
            ("anthropic", "claude-opus-5-5"), ("claude-haiku-5-5", "claude-haiku-5-5"), ("openai/gpt-6-luna", "gpt-6-luna"), ("offline", "offline-1"),
        })
        {
            (await host.Runner.RunAsync(Asked.Goal(), null, choice, default)).Run.Model.ShouldBe(used);
        }
        var failed = (await host.Runner.RunAsync(Asked.Goal(), null, "deep-thought", default)).ShouldBeOfType<AgentResult.Failed>();
        failed.Code.ShouldBe("model_unknown");
        failed.Reason.ShouldContain("openai/gpt-6.1-sol");
    }

    [Fact]
    public async Task A_model_that_keeps_failing_is_left_alone()
    {
        await using var host = await AgentHost.StartAsync(database, AgentHost.With(("OpenAI", _openai), ("Anthropic", _anthropic)));
        _openai.Otherwise = new Behaviour.Breaks();
        for (var i = 0; i < 5; i++) (await host.Runner.RunAsync(Asked.Goal(), default)).Run.Provider.ShouldBe("anthropic");
        _openai.Requests.Count.ShouldBe(9);
    }

    [Fact]
    public async Task A_stream_changes_hands_before_its_first_word_and_never_after()
    {
        await using var host = await AgentHost.StartAsync(database, AgentHost.With(("OpenAI", _openai), ("Anthropic", _anthropic)));
        _openai.Will(new Behaviour.LimitsRate(TimeSpan.FromHours(1)));
        _anthropic.Will(new Behaviour.Says("From the other one."));
        (await StreamAsync(host)).ShouldBe("From the other one.");

        _anthropic.Will(new Behaviour.FailsWithin("Half of it"));
        var heard = "";
        var broken = await Should.ThrowAsync<AgentException>(() => StreamAsync(host, text => heard += text));
        broken.Code.ShouldBe("provider_unavailable");
        heard.ShouldBe("Half of it");
        (await host.ReadAsync<bool>("select bool_or(estimated) from agents.calls where outcome = 'cut_off' and output_visible > 0")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_provider_that_hangs_is_given_up_in_time()
    {
        var settings = AgentHost.With(("OpenAI", _openai), ("Anthropic", _anthropic));
        // Long enough for the one that answers, however busy the machine.
        settings["CallTimeout"] = "00:00:05";
        await using var host = await AgentHost.StartAsync(database, settings);
        _openai.Will(new Behaviour.Hangs());
        (await host.Runner.RunAsync(Asked.Goal(), default)).Run.Path.Select(s => s.Outcome).ShouldBe(["timed_out", "answered"]);

        settings["CallTimeout"] = "00:01:00";
        settings["Deadline"] = "00:00:01";
        await using var hasty = await AgentHost.StartAsync(database, settings);
        _openai.Will(new Behaviour.Hangs());
        (await hasty.Runner.RunAsync(Asked.Goal(), default)).ShouldBeOfType<AgentResult.Failed>().Code.ShouldBe("deadline_exceeded");
    }

    static async Task<string> StreamAsync(AgentHost host, Action<string>? heard = null)
    {
        var text = "";
        var options = new ChatOptions().AskedBy(new("assistant", Guid.CreateVersion7()), "ask", "ask-1");
        await foreach (var update in host.Client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Hi")], options))
        {
            text += update.Text;
            heard?.Invoke(update.Text);
        }
        return text;
    }
}
