using Orchestrator.ServiceDefaults;
using Orchestrator.StandIns;

namespace Orchestrator.Assistant.Tests;

/// <summary>Who could answer, what answers took, and what is kept of them.</summary>
public sealed class AiTests(AssistantApp app)
{
    private const string Key = "sk-stand-in";

    [Fact]
    public async Task Offline_is_always_there_and_the_others_say_what_they_lack()
    {
        var providers = (await app.NewPerson().GetAsync("/api/ai/providers")).ShouldBe(200).Json.GetProperty("items").EnumerateArray().ToList();

        providers.Where(provider => provider.GetProperty("present").GetBoolean()).ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("offline");
        providers.Single(provider => provider.GetProperty("name").GetString()!.Equals("anthropic", StringComparison.OrdinalIgnoreCase))
            .GetProperty("reason").GetString()!.ShouldContain("ApiKey");
    }

    [Fact]
    public async Task A_provider_with_a_key_shows_its_models_and_prices_and_never_the_key()
    {
        await using var model = new OpenAIStandIn();
        await model.StartAsync();
        var listed = (await Owner(model).GetAsync("/api/ai/providers")).ShouldBe(200).Json;

        var openai = listed.GetProperty("items").EnumerateArray().First();
        (openai.GetProperty("present").GetBoolean(), openai.GetProperty("isPreferred").GetBoolean()).ShouldBe((true, true));
        openai.GetProperty("models").EnumerateArray().ShouldContain(each => each.GetProperty("inputPrice").GetDecimal() > 0 && each.GetProperty("contextTokens").GetInt32() > 0);
        listed.GetRawText().ShouldNotContain(Key);
    }

    [Fact]
    public async Task What_was_used_is_counted_by_person_for_owners_and_a_member_sees_their_own()
    {
        await using var model = new OpenAIStandIn();
        model.Will(new Behaviour.Says("Hello Ana."));
        await model.StartAsync();
        var owner = Owner(model);
        await owner.SayAsync(await owner.StartAsync(), "Hello");

        var byUser = (await owner.GetAsync("/api/ai/usage?groupBy=user")).ShouldBe(200).Json;
        byUser.GetProperty("isOwn").GetBoolean().ShouldBeFalse();
        var row = byUser.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (row.GetProperty("key").GetString(), row.GetProperty("calls").GetInt64()).ShouldBe((owner.UserId.ToString(), 1));
        row.GetProperty("cost").GetDecimal().ShouldBeGreaterThan(0);

        var member = (await app.PersonIn(owner.Workspace).GetAsync("/api/ai/usage")).ShouldBe(200).Json;
        (member.GetProperty("isOwn").GetBoolean(), member.GetProperty("items").GetArrayLength()).ShouldBe((true, 0));
        (await app.NewPerson().GetAsync("/api/ai/usage?groupBy=day")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("groupBy=colour")]
    [InlineData("from=2026-02-02&to=2026-02-01")]
    [InlineData("from=2020-01-01&to=2026-01-01")]
    [InlineData("from=yesterday")]
    public async Task A_question_that_makes_no_sense_is_refused(string query) => (await app.NewPerson().GetAsync($"/api/ai/usage?{query}")).ShouldBe(400);

    [Theory]
    [InlineData("from=0001-01-01&to=0001-01-02")]
    [InlineData("from=9999-12-01&to=9999-12-31")]
    public async Task The_ends_of_the_calendar_are_days_like_others(string query) => (await app.NewPerson().GetAsync($"/api/ai/usage?{query}")).ShouldBe(200);

    [Fact]
    public async Task Owners_and_admins_drop_what_is_kept()
    {
        var owner = app.NewPerson();
        (await owner.GetAsync("/api/ai/cache")).ShouldBe(200).Json.GetProperty("isOn").GetBoolean().ShouldBeTrue();
        (await owner.SendAsync(HttpMethod.Delete, "/api/ai/cache", null)).ShouldBe(200).Json.GetProperty("answers").GetInt32().ShouldBe(0);
        (await app.PersonIn(owner.Workspace).SendAsync(HttpMethod.Delete, "/api/ai/cache", null)).ShouldBe(403);
    }

    /// <summary>The owner of a workspace, at a copy of the assistant that has a key for this model.</summary>
    private Person Owner(OpenAIStandIn model) => app.PersonIn(
        Guid.CreateVersion7(), WorkspaceRole.Owner, AssistantApp.AddressOf(app.StartAssistant(("AI:OpenAI:ApiKey", Key), ("AI:OpenAI:BaseUrl", model.BaseUrl))));
}
