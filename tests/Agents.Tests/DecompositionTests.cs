using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Agents.Offline;

namespace Orchestrator.Agents.Tests;

public sealed class DecompositionTests
{
    [Fact]
    public void What_is_there_already_is_neither_repeated_nor_changed()
    {
        var answer = Divide("t2", "into frames, photographs and texts");
        answer.Operations().ShouldAllBe(o => o.GetProperty("op").GetString() == "create");
        answer.Operations().ShouldAllBe(o => o.GetProperty("body").GetProperty("parentTaskId").GetString() == "t2");
        // 2,400 minutes less the 300 of the sub-task that has an estimate.
        answer.Operations().Sum(o => o.GetProperty("body").GetProperty("estimatedMinutes").GetInt32()).ShouldBe(2100);
    }

    [Fact]
    public void Steps_are_due_no_later_than_the_task()
    {
        var dues = Divide("t3", null).Operations().Select(o => o.GetProperty("body").GetProperty("dueDate").GetString()!).ToList();
        dues.ShouldAllBe(due => string.CompareOrdinal(due, "2027-02-05") <= 0 && string.CompareOrdinal(due, "2026-11-21") >= 0);
        dues[^1].ShouldBe("2027-02-05");
    }

    [Fact]
    public void The_steps_of_an_earlier_revision_can_be_made_fewer()
    {
        var first = Divide("t3", null);
        var answer = OfflineAgent.Answer(Sent.Instruction("into three steps please", With(first), "decompose") with { TaskId = "t3" });
        answer.Operations().Count(o => o.GetProperty("op").GetString() == "create").ShouldBe(3);
        answer.Operations().Count(o => o.GetProperty("op").GetString() == "delete").ShouldBe(first.Operations().Count);
        answer.Operations().Select(o => o.GetProperty("taskId").GetString()).ShouldBeUnique();
    }

    [Fact]
    public void Words_that_could_not_be_used_are_named() =>
        Divide("t3", "into 4 steps in the manner of Mozart").Reply.ShouldContain("manner");

    [Fact]
    public void Without_a_task_it_asks_which_one()
    {
        var answer = OfflineAgent.Answer(new("decompose", "", null, Corpus.Project, [], Sent.Today, TaskId: "nobody"));
        answer.Operations().ShouldBeEmpty();
        answer.Questions.ShouldHaveSingleItem().Choices.ShouldContain("Build the product pages");
    }

    static AgentAnswer Divide(string task, string? instruction) =>
        OfflineAgent.Answer(new("decompose", "", instruction, Corpus.Project, [], Sent.Today, TaskId: task));

    /// <summary>The project as a second revision shows it.</summary>
    static JsonElement With(AgentAnswer answer)
    {
        var project = (JsonObject)JsonNode.Parse(Corpus.Project.GetRawText())!;
        foreach (var operation in answer.Operations())
        {
            var task = (JsonObject)JsonNode.Parse(operation.GetProperty("body").GetRawText())!;
            task["id"] = operation.GetProperty("taskId").GetString();
            project["tasks"]!.AsArray().Add(task);
        }
        return JsonSerializer.SerializeToElement(project);
    }
}
