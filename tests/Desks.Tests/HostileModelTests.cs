using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Agents;
using Orchestrator.Agents.Tests;
using Orchestrator.Contracts;
using Orchestrator.Patches.Proposing;

namespace Orchestrator.Desks.Tests;

/// <summary>A model that answers what it should not: it hears why, and after two more tries the person does.</summary>
public sealed class HostileModelTests
{
    static readonly Guid Roof = Guid.CreateVersion7();
    static readonly Guid Walls = Guid.CreateVersion7();
    static readonly Guid Elsewhere = Guid.CreateVersion7();

    static readonly string Good = Answer($$"""{ "op": "create", "taskId": "$a", "body": { "title": "Measure", "parentTaskId": "{{Roof}}" } }""");

    public static TheoryData<string, string> Wrong => new()
    {
        { $$"""{ "op": "update", "taskId": "{{Walls}}", "body": { "title": "x" } }""", "“walls”, which is not to be changed" },
        { $$"""{ "op": "delete", "taskId": "{{Roof}}" }, { "op": "delete", "taskId": "{{Walls}}" }""", "“roof”, which is not to be changed" },
        { $$"""{ "op": "create", "taskId": "{{Guid.CreateVersion7()}}", "body": { "title": "x", "parentTaskId": "{{Roof}}" } }""", "must be a local name" },
        { $$"""{ "op": "create", "taskId": "$a", "body": { "title": "x", "parentTaskId": "{{Guid.CreateVersion7()}}" } }""", "is no task of this project" },
        { $$"""{ "op": "create", "taskId": "$a", "body": { "title": "x", "parentTaskId": "{{Roof}}", "dependencies": ["$a"] } }""", "cycle" },
        { $$"""{ "op": "create", "taskId": "$a", "body": { "title": "{{new string('x', 300)}}", "parentTaskId": "{{Roof}}" } }""", "the limit is 200" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_breaks_a_rule_goes_back_with_the_reason_and_may_be_mended(string operations, string reason)
    {
        using var model = new ScriptedModel(Answer(operations), Good);
        (await AskAsync(model)).ShouldBeOfType<PatchProposed>().Patch.GetProperty("taskPatches")[0].GetProperty("taskId").GetString().ShouldBe("$a");
        model.Heard[1][^1].Text.ShouldContain(reason);

        using var stubborn = new ScriptedModel(Answer(operations), Answer(operations), Answer(operations), Good);
        var failed = (await AskAsync(stubborn)).ShouldBeOfType<ProposalFailed>();
        failed.Reason.ShouldContain(reason);
        stubborn.Heard.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_not_shown_is_not_overwritten_and_a_dependency_outside_the_part_that_was_shown_stays()
    {
        using var model = new ScriptedModel(
            Answer($$"""{ "op": "update", "taskId": "{{Roof}}", "body": { "description": "All new" } }"""),
            Answer($$"""{ "op": "update", "taskId": "{{Roof}}", "body": { "title": "top", "dependencies": ["{{Elsewhere}}", "{{Walls}}"] } }"""));
        (await AskAsync(model, "edit", new EditScope([], []))).ShouldBeOfType<PatchProposed>();
        model.Heard[1][^1].Text.ShouldContain("taskPatches[0].body.description has a value that you were not shown");
    }

    [Fact]
    public async Task Texts_that_no_database_holds_go_back_or_are_made_storable()
    {
        using var model = new ScriptedModel(Good.Replace("\"ok\"", "\"half \\ud800 a pair\""), Good.Replace("\"ok\"", "\"a\\u0000b\""));
        (await AskAsync(model)).ShouldBeOfType<PatchProposed>().Reply.ShouldBe("ab");
        model.Heard[1][^1].Text.ShouldContain("no well-formed Unicode");
    }

    static async Task<object> AskAsync(ScriptedModel model, string kind = "decompose", ProposalScope? scope = null)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IChatClient>(model).AddAgents(new ConfigurationBuilder().Build())
            .AddSingleton<Desk>().BuildServiceProvider();
        var asked = new ProposeDecomposition(
            Guid.CreateVersion7(), 1, Guid.CreateVersion7(), Guid.CreateVersion7(), Roof, "roof", null, Project(), [], [], new DateOnly(2026, 11, 21));
        return await services.GetRequiredService<Desk>().AnswerAsync(asked, "agent", kind, [Roof], scope ?? new BeneathScope(Roof, []), default);
    }

    static string Answer(string operations) =>
        $$"""{"patch":{"op":"update","taskPatches":[{{operations}}]},"reply":"ok","rationale":"r","confidence":0.5,"questions":[],"notes":[]}""";

    static JsonElement Project() => JsonElement.Parse($$"""
        { "title": "House", "shown": { "tasks": 2, "of": 3 }, "tasks": [
          { "id": "{{Roof}}", "title": "roof", "status": "todo", "position": "a1V", "dependencies": ["{{Elsewhere}}"], "withheld": ["description"] },
          { "id": "{{Walls}}", "title": "walls", "status": "todo", "position": "a2V" } ] }
        """);
}
