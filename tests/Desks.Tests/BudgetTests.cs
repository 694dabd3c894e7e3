using System.Text.Json;
using Orchestrator.Agents.Tests.Pipeline;
using Orchestrator.Contracts;
using Orchestrator.Patches.Proposing;
using Orchestrator.StandIns;

namespace Orchestrator.Desks.Tests;

/// <summary>What a proposal takes is its asker's.</summary>
public sealed class BudgetTests(AgentsDatabase database)
{
    [Fact]
    public async Task Who_has_used_up_the_day_is_told_so_and_others_go_on()
    {
        await using var model = new OpenAIStandIn { Otherwise = new Behaviour.Says(Plan) };
        await model.StartAsync();
        await using var host = await AgentHost.StartAsync(database, new(AgentHost.With(("OpenAI", model))) { ["Budgets:User:Tokens"] = "4000" });
        var (workspace, ana) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        (await AskAsync(ana)).ShouldBeOfType<PatchProposed>();
        object last = "";
        // Each takes 128 tokens of the day.
        for (var i = 0; i < 40 && last is not ProposalFailed; i++)
        {
            last = await AskAsync(ana);
        }

        last.ShouldBeOfType<ProposalFailed>().Reason.ShouldContain("a person's day");
        (await AskAsync(Guid.CreateVersion7())).ShouldBeOfType<PatchProposed>();

        // Another goal each time: an answer that is kept costs nothing.
        Task<object> AskAsync(Guid who) => new Desk(host.Runner).AnswerAsync(
            new ProposePlan(Guid.CreateVersion7(), 1, workspace, Guid.CreateVersion7(), $"Launch a newsletter {Guid.CreateVersion7()}", null, JsonElement.Parse("{}"), [], new DateOnly(2026, 11, 21)) { AskedBy = who },
            "planner", "plan", [], new PlanScope(), default);
    }

    private const string Plan =
        """
        {"patch":{"op":"create","metaUpdates":{"title":"Newsletter"},"taskPatches":[{"op":"create","taskId":"$a","body":{"title":"Write it","estimatedMinutes":60}}]},
        "reply":"ok","rationale":"r","confidence":0.5,"questions":[],"notes":[]}
        """;
}
