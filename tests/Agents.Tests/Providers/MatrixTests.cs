using Microsoft.Extensions.AI;
using Orchestrator.Agents.Providers;
using Orchestrator.StandIns;

namespace Orchestrator.Agents.Tests.Providers;

/// <summary>Every provider times everything that can happen to a request: text, usage or kind of failure come out alike.</summary>
public sealed class MatrixTests
{
    const string Text = "Grüße – 計画 🚀, in more than one piece.";

    static readonly (string Name, Behaviour Does, FailureKind? Whole, FailureKind? Streamed)[] Failing =
    [
        ("key", new Behaviour.RejectsKey(), FailureKind.Unauthorized, FailureKind.Unauthorized),
        ("rate", new Behaviour.LimitsRate(), FailureKind.RateLimited, FailureKind.RateLimited),
        ("money", new Behaviour.IsOutOfMoney(), FailureKind.QuotaExhausted, FailureKind.QuotaExhausted),
        ("overload", new Behaviour.IsOverloaded(), FailureKind.Overloaded, FailureKind.Overloaded),
        ("broken", new Behaviour.Breaks(), FailureKind.Outage, FailureKind.Outage),
        ("model", new Behaviour.KnowsNoSuchModel(), FailureKind.ModelUnknown, FailureKind.ModelUnknown),
        ("long", new Behaviour.FindsItTooLong(), FailureKind.TooLong, FailureKind.TooLong),
        ("cut", new Behaviour.CutsOff(Text), FailureKind.CutOff, FailureKind.CutOff),
        ("within", new Behaviour.FailsWithin(Text), FailureKind.Outage, FailureKind.CutOff),
        ("nonsense", new Behaviour.TalksNonsense(), FailureKind.Malformed, FailureKind.Malformed),
    ];

    public static TheoryData<string, string, bool> Cells =>
        [.. from wire in Wire.All from failing in Failing from streamed in new[] { false, true } select (wire, failing.Name, streamed)];

    public static TheoryData<string, bool> Wires => [.. from wire in Wire.All from streamed in new[] { false, true } select (wire, streamed)];

    [Theory, MemberData(nameof(Cells))]
    public async Task What_goes_wrong_is_told_in_the_same_words(string wire, string failing, bool streamed)
    {
        var (server, client) = await Wire.StartAsync(wire);
        await using var _ = server;
        var (_, does, whole, inStream) = Failing.Single(f => f.Name == failing);
        server.Will(does);

        var failure = await Should.ThrowAsync<ProviderException>(() => AskAsync(client, streamed));
        failure.Kind.ShouldBe((streamed ? inStream : whole)!.Value, failure.Message);
        server.Requests.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Wires))]
    public async Task A_text_comes_whole_with_what_it_cost(string wire, bool streamed)
    {
        var (server, client) = await Wire.StartAsync(wire);
        await using var _ = server;
        server.Will(new Behaviour.Says(Text));

        var response = await AskAsync(client, streamed, new() { MaxOutputTokens = 500 });
        response.Text.ShouldBe(Text);
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount).ShouldBe((100, 28));
        if (wire is not ("ollama" or "vllm")) response.Usage.CachedInputTokenCount.ShouldBe(40);
        if (wire is "openai" or "xai" or "gemini" or "anthropic") response.Usage.ReasoningTokenCount.ShouldBe(8);
    }

    [Theory, MemberData(nameof(Wires))]
    public async Task A_tool_is_called_and_its_result_goes_back(string wire, bool streamed)
    {
        var (server, client) = await Wire.StartAsync(wire);
        await using var _ = server;
        server.Will(new Behaviour.CallsTool("find_task", """{"title":"Docs","limit":3}"""), new Behaviour.Says(Text));
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string title, int limit) => "", "find_task", "Finds tasks.")] };

        List<ChatMessage> talk = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Find the docs.")];
        var asked = await AskAsync(client, streamed, options, talk);
        asked.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        var call = asked.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ShouldHaveSingleItem();
        call.Name.ShouldBe("find_task");
        call.Arguments!.Select(a => $"{a.Key}={a.Value}").ShouldBe(["title=Docs", "limit=3"]);

        talk.AddRange(asked.Messages);
        talk.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "task 42")]));
        (await AskAsync(client, streamed, options, talk)).Text.ShouldBe(Text);
        server.Requests[1].Body.GetRawText().ShouldContain("task 42");
    }

    [Theory, MemberData(nameof(Wires))]
    public async Task An_answer_that_reached_its_limit_and_one_that_was_declined_say_so(string wire, bool streamed)
    {
        var (server, client) = await Wire.StartAsync(wire);
        await using var _ = server;
        server.Will(new Behaviour.Truncates("{\"half"), new Behaviour.Refuses());

        (await AskAsync(client, streamed)).FinishReason.ShouldBe(ChatFinishReason.Length);
        (await AskAsync(client, streamed)).FinishReason.ShouldBe(ChatFinishReason.ContentFilter);
    }

    [Theory]
    [InlineData("openai", 0.25)]
    [InlineData("openai", 7)]
    [InlineData("anthropic", 7)]
    [InlineData("gemini", 0.25)]
    [InlineData("xai", 7)]
    public async Task A_hint_how_long_to_wait_is_heard(string wire, double seconds)
    {
        var (server, client) = await Wire.StartAsync(wire);
        await using var _ = server;
        server.Will(new Behaviour.LimitsRate(TimeSpan.FromSeconds(seconds)));
        (await Should.ThrowAsync<ProviderException>(() => AskAsync(client, streamed: false))).RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_outage()
    {
        var (server, client) = await Wire.StartAsync("openai");
        await server.DisposeAsync();
        (await Should.ThrowAsync<ProviderException>(() => AskAsync(client, streamed: false))).Kind.ShouldBe(FailureKind.Outage);
    }

    [Theory, MemberData(nameof(Wires))]
    public async Task Who_no_longer_waits_is_not_told_of_a_failure(string wire, bool streamed)
    {
        var (server, client) = await Wire.StartAsync(wire);
        await using var _ = server;
        using var given = new CancellationTokenSource();
        server.OnRequest = _ => given.CancelAsync();
        server.Will(new Behaviour.Hangs());
        await Should.ThrowAsync<OperationCanceledException>(() => AskAsync(client, streamed, ct: given.Token));
    }

    static async Task<ChatResponse> AskAsync(IChatClient client, bool streamed, ChatOptions? options = null,
        IList<ChatMessage>? talk = null, CancellationToken ct = default)
    {
        talk ??= [new(ChatRole.User, "Hi")];
        return streamed
            ? await client.GetStreamingResponseAsync(talk, options, ct).ToChatResponseAsync(ct)
            : await client.GetResponseAsync(talk, options, ct);
    }
}
