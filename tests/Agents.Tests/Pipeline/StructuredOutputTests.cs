using Microsoft.Extensions.AI;
using Orchestrator.StandIns;

namespace Orchestrator.Agents.Tests.Pipeline;

/// <summary>The schema goes out in each provider's own way, and what is no answer goes to the next model in the end.</summary>
public sealed class StructuredOutputTests(AgentsDatabase database)
{
    [Fact]
    public async Task Each_provider_is_held_to_the_schema_in_its_own_words()
    {
        await using var openai = await StartedAsync(new OpenAIStandIn());
        await using var anthropic = await StartedAsync(new AnthropicStandIn());
        await using var gemini = await StartedAsync(new GeminiStandIn());
        await using var xai = await StartedAsync(new OpenAIStandIn(Manners.XAI));
        await using var host = await AgentHost.StartAsync(database,
            AgentHost.With(("OpenAI", openai), ("Anthropic", anthropic), ("Gemini", gemini), ("XAI", xai)));
        foreach (var provider in new[] { "openai", "anthropic", "gemini", "xai" })
            (await host.Runner.RunAsync(Asked.Goal(), null, provider, default)).ShouldBeOfType<AgentResult.Answered>().Run.Provider.ShouldBe(provider);

        foreach (var strict in new[] { openai, xai })
        {
            var body = strict.Requests.Single().Body;
            body.TryGetProperty("temperature", out _).ShouldBeFalse();
            body.GetProperty("max_completion_tokens").GetInt32().ShouldBe(32_000);
            var format = body.GetProperty("response_format").GetProperty("json_schema");
            format.GetProperty("strict").GetBoolean().ShouldBeTrue();
            format.GetProperty("schema").GetProperty("properties").GetProperty("patch").GetProperty("required").GetArrayLength().ShouldBe(3);
        }
        var config = anthropic.Requests.Single().Body.GetProperty("output_config").GetProperty("format");
        config.GetProperty("type").GetString().ShouldBe("json_schema");
        config.GetRawText().ShouldContain("\"clear\"");
        var generation = gemini.Requests.Single().Body.GetProperty("generationConfig");
        generation.GetProperty("responseMimeType").GetString().ShouldBe("application/json");
        generation.GetProperty("responseJsonSchema").GetRawText().ShouldContain("\"clear\"");
    }

    [Fact]
    public async Task A_local_server_without_a_key_is_asked_by_words_where_it_takes_no_schema()
    {
        await using var ollama = await StartedAsync(new OpenAIStandIn(Manners.Ollama));
        ollama.Otherwise = new Behaviour.TakesNoSchema(Asked.Answer);
        await using var host = await AgentHost.StartAsync(database, new() { ["Compatible:BaseUrl"] = ollama.BaseUrl, ["Compatible:Model"] = "qwen3:8b" });
        for (var i = 0; i < 2; i++)
        {
            var run = (await host.Runner.RunAsync(Asked.Goal(), default)).ShouldBeOfType<AgentResult.Answered>().Run;
            (run.Provider, run.Model, run.Cost).ShouldBe(("compatible", "qwen3:8b", 0m));
        }
        ollama.Requests.Select(r => r.Body.TryGetProperty("response_format", out _)).ShouldBe([true, false, false]);
        ollama.Requests[0].Body.GetProperty("max_tokens").GetInt32().ShouldBe(8_000);
    }

    [Fact]
    public async Task After_two_repairs_another_model_is_asked_afresh()
    {
        await using var openai = await StartedAsync(new OpenAIStandIn());
        await using var gemini = await StartedAsync(new GeminiStandIn());
        openai.Otherwise = new Behaviour.Says("I would rather talk.");
        await using var host = await AgentHost.StartAsync(database, AgentHost.With(("OpenAI", openai), ("Gemini", gemini)));
        var run = (await host.Runner.RunAsync(Asked.Goal(), default)).ShouldBeOfType<AgentResult.Answered>().Run;
        (run.Provider, run.Attempts, openai.Requests.Count).ShouldBe(("gemini", 4, 3));
        gemini.Requests.Single().Body.GetProperty("contents").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tools_are_called_through_the_whole_pipeline_and_a_repeated_round_is_not_paid_again(bool streamed)
    {
        await using var anthropic = await StartedAsync(new AnthropicStandIn());
        anthropic.Will(new Behaviour.CallsTool("find_task", """{"title":"Docs"}"""), new Behaviour.Says("It is task 42."));
        var subject = Guid.CreateVersion7();
        for (var delivery = 0; delivery < 2; delivery++)
        {
            await using var host = await AgentHost.StartAsync(database, AgentHost.With(("Anthropic", anthropic)));
            var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string title) => "", "find_task", "Finds a task.")] }
                .AskedBy(new("assistant", subject, 7, Guid.CreateVersion7(), Guid.CreateVersion7()), "ask", "ask-1");
            List<ChatMessage> talk = [new(ChatRole.User, "Where are the docs?")];
            var asked = await AskAsync(host.Client, talk, options, streamed);
            var call = asked.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().ShouldHaveSingleItem();
            talk.AddRange(asked.Messages);
            talk.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "task 42")]));
            (await AskAsync(host.Client, talk, options, streamed)).Text.ShouldBe("It is task 42.");
        }
        anthropic.Requests.Count.ShouldBe(2);
    }

    static Task<ChatResponse> AskAsync(IChatClient client, List<ChatMessage> talk, ChatOptions options, bool streamed) => streamed
        ? client.GetStreamingResponseAsync(talk, options).ToChatResponseAsync() : client.GetResponseAsync(talk, options);

    static async Task<T> StartedAsync<T>(T server) where T : ModelStandIn
    {
        server.Otherwise = new Behaviour.Says(Asked.Answer);
        await server.StartAsync();
        return server;
    }
}
