using Microsoft.Extensions.Configuration;
using Orchestrator.Agents.Catalogue;
using Orchestrator.Agents.Pipeline;

namespace Orchestrator.Agents.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Every_mistake_is_told_at_once_with_its_key()
    {
        var message = Should.Throw<InvalidOperationException>(() => Read(
            ("OpenAI:ApiKey", "k"), ("OpenAI:Model", "gpt-99"), ("Preferred", "anthropic"), ("Antropic:ApiKey", "k"), ("Gemini:ApiKey", "k"),
            ("Gemini:BaseUrl", "not an address"), ("Compatible:BaseUrl", "http://localhost:11434/v1"), ("Budgets:User:Dollars", "much"),
            ("Deadline", "soon"), ("Work:plan", "magic"), ("Runs:TextDays", "0"))).Message;
        foreach (var key in new[] { "AI:OpenAI:Model", "AI:Preferred", "AI:Antropic", "AI:Gemini:BaseUrl", "AI:Compatible:Model", "AI:Budgets:User:Dollars", "AI:Deadline", "AI:Work:plan", "AI:Runs:TextDays" })
            message.ShouldContain(key, Case.Insensitive);
    }

    [Fact]
    public void A_provider_without_a_key_is_absent_and_offline_comes_last_unless_it_is_preferred()
    {
        Names(Read(("Gemini:ApiKey", "k"), ("Anthropic:ApiKey", "k"), ("Compatible:BaseUrl", "http://localhost:1/v1"), ("Compatible:Model", "qwen")))
            .ShouldBe(["anthropic", "gemini", "compatible", "offline"]);
        Names(Read(("Gemini:ApiKey", "k"), ("Anthropic:ApiKey", "k"), ("Preferred", "Gemini"))).ShouldBe(["gemini", "anthropic", "offline"]);
        Names(Read(("Gemini:ApiKey", "k"), ("Preferred", "offline"))).ShouldBe(["offline", "gemini"]);
        Names(Read()).ShouldBe(["offline"]);
    }

    [Theory]
    [InlineData("plan", "anthropic/claude-opus-5-5 compatible/qwen offline/offline-1")]
    [InlineData("edit", "anthropic/claude-sonnet-5-5 compatible/qwen offline/offline-1")]
    [InlineData("sum-up", "anthropic/claude-haiku-5-5 compatible/qwen offline/offline-1")]
    public void The_kind_of_work_picks_the_model(string kind, string route)
    {
        var routing = new Routing(Read(("Anthropic:ApiKey", "k"), ("Compatible:BaseUrl", "http://localhost:1/v1"), ("Compatible:Model", "qwen"), ("Work:sum-up", "cheap")));
        string.Join(' ', routing.Route(null, routing.WorkOf(kind), 100)).ShouldBe(route);
    }

    [Fact]
    public void A_model_that_cannot_hold_the_request_is_passed_over()
    {
        var routing = new Routing(Read(("Compatible:BaseUrl", "http://localhost:1/v1"), ("Compatible:Model", "qwen")));
        routing.Route(null, "quick", 50_000).ShouldHaveSingleItem().Name.ShouldBe("offline/offline-1");
        Should.Throw<AgentException>(() => routing.Route(null, "quick", 50_000_000)).Code.ShouldBe("request_too_long");
    }

    [Theory]
    [InlineData("claude-haiku-5-5", 100_000, "2026-11-21", 0.0105)]
    [InlineData("claude-haiku-5-5", 100_001, "2026-11-21", 0.0525005)]
    [InlineData("gemini-4-argon", 100_000, "2026-11-30", 0.21)]
    [InlineData("gemini-4-argon", 100_000, "2026-12-01", 0.42)]
    public void A_call_costs_what_holds_on_its_day_for_its_length(string model, long input, string day, double dollars) =>
        ProviderCatalogue.Load(null).Values.Select(p => p.Models.GetValueOrDefault(model)).OfType<ModelEntry>().Single()
            .Cost(new(input, OutputVisible: 1_000), DateOnly.Parse(day)).ShouldBe((decimal)dollars);

    [Fact]
    public void A_file_of_the_operators_replaces_what_it_names()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.json");
        File.WriteAllText(path, """
            { "xai": { "protocol": "openai", "baseUrl": "https://example.org/v1", "key": true, "work": { "quick": "grok-9" },
              "models": { "grok-9": { "context": 10, "maxOutput": 5, "structured": "strict", "prices": [] } } } } // mine
            """);
        try
        {
            var catalogue = ProviderCatalogue.Load(path);
            catalogue["xai"].Models.Keys.ShouldBe(["grok-9"]);
            catalogue.ShouldContainKey("openai");
            File.WriteAllText(path, """{ "xai": { "protocoll": "openai" } }""");
            Should.Throw<InvalidOperationException>(() => ProviderCatalogue.Load(path)).Message.ShouldContain("AI:Catalogue");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Every_model_that_work_names_is_listed()
    {
        foreach (var (_, provider) in ProviderCatalogue.Load(null)) provider.Work.Values.ShouldAllBe(model => provider.Models.ContainsKey(model));
    }

    static string[] Names(AgentSettings settings) => [.. settings.Providers.Select(p => p.Name)];

    static AgentSettings Read(params (string Key, string Value)[] settings) => AgentSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("AI:" + s.Key, (string?)s.Value))).Build());
}
