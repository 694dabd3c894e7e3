using System.Text.Json;
using Orchestrator.Patches;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Agents.Tests;

/// <summary>What every first plan must be, whatever the goal was.</summary>
internal static class PlanShape
{
    public static void ShouldHold(AgentAnswer answer)
    {
        var operations = answer.Operations();
        operations.Count.ShouldBeInRange(1, 6);
        var seen = new HashSet<string>();
        foreach (var operation in operations)
        {
            var body = operation.GetProperty("body");
            body.GetProperty("title").GetString()!.Length.ShouldBeInRange(1, 80);
            body.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace();
            body.GetProperty("estimatedMinutes").GetInt32().ShouldBeGreaterThan(0);
            body.GetProperty("acceptanceCriteria").GetArrayLength().ShouldBeGreaterThan(0);
            body.GetProperty("acceptanceCriteria").EnumerateArray()
                .ShouldAllBe(c => c.GetProperty("text").GetString()!.Length > 0 && !c.GetProperty("met").GetBoolean());
            // Every dependency is on an earlier task, so the plan has no cycle.
            body.GetProperty("dependencies").EnumerateArray().Select(d => d.GetString()!).ShouldBeSubsetOf(seen);
            seen.Add(operation.GetProperty("taskId").GetString()!).ShouldBeTrue();
            string.CompareOrdinal(body.GetProperty("startDate").GetString(), body.GetProperty("dueDate").GetString())
                .ShouldBeLessThanOrEqualTo(0);
        }
        answer.Questions.Count.ShouldBeLessThanOrEqualTo(3);
        answer.Notes.Select(n => n.TaskId).OfType<string>().ShouldBe(seen, ignoreOrder: true);
        ShouldBeAccepted(answer.Patch);
    }

    /// <summary>By the rules that a person's patch has to pass.</summary>
    public static void ShouldBeAccepted(JsonElement patch)
    {
        var read = PatchReader.Read(patch, Guid.CreateVersion7);
        read.Problems.ShouldBeEmpty();
        PatchDecider.Decide(ProjectState.Create(Guid.CreateVersion7()), read.Patch with { Op = PatchOp.Create }).Problems.ShouldBeEmpty();
    }
}
