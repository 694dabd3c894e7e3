using System.Text.Json;

namespace Orchestrator.Agents.Tests;

/// <summary>What every answer to an instruction must be: about tasks that exist, or that it creates itself.</summary>
internal static class EditShape
{
    public static void ShouldHold(AgentAnswer answer) => ShouldHold(answer, Corpus.Project);

    public static void ShouldHold(AgentAnswer answer, JsonElement project)
    {
        var known = project.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("id").GetString()!).ToHashSet();
        foreach (var operation in answer.Operations().Where(o => o.GetProperty("op").GetString() == "create"))
            known.Add(operation.GetProperty("taskId").GetString()!).ShouldBeTrue();
        foreach (var operation in answer.Operations())
        {
            known.ShouldContain(operation.GetProperty("taskId").GetString()!);
            if (!operation.TryGetProperty("body", out var body)) continue;
            if (body.TryGetProperty("title", out var title)) title.GetString()!.Length.ShouldBeInRange(1, 200);
            if (body.TryGetProperty("parentTaskId", out var parent) && parent.GetString() is { } id) known.ShouldContain(id);
            if (body.TryGetProperty("dependencies", out var dependencies))
                dependencies.EnumerateArray().Select(d => d.GetString()!).ShouldBeSubsetOf(known);
        }
        answer.Reply.ShouldNotBeNullOrWhiteSpace();
        answer.Confidence.ShouldBeInRange(0, 1);
        answer.Questions.Count.ShouldBeLessThanOrEqualTo(3);
    }
}
