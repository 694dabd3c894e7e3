using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Agents.Offline;

namespace Orchestrator.Agents.Tests;

public sealed class ConversationTests
{
    [Fact]
    public void It_means_the_task_that_was_spoken_of_last()
    {
        var answer = Sent.Edit("make it high priority", new AgentTurn("user", "what about the launch?"),
            new AgentTurn("agent", "Renamed \u201cSet up card payments\u201d."));
        answer.Operations().ShouldHaveSingleItem().GetProperty("taskId").GetString().ShouldBe("t3");
    }

    [Fact]
    public void It_in_a_second_command_means_the_task_of_the_first()
    {
        var bodies = Sent.Edit("Rename task 5 to Go live and make it high priority, then push it by a week").Operations();
        bodies.ShouldHaveSingleItem().GetProperty("taskId").GetString().ShouldBe("t5");
        var body = bodies[0].GetProperty("body");
        body.GetProperty("title").GetString().ShouldBe("Go live");
        body.GetProperty("priority").GetString().ShouldBe("high");
        body.GetProperty("dueDate").GetString().ShouldBe("2027-04-02");
    }

    [Fact]
    public void A_full_plan_asks_what_shall_give_way_and_its_first_choice_is_understood()
    {
        var plan = Sent.Plan("Launch a weekly newsletter about urban gardening");
        var project = AsProject(plan);
        var asked = OfflineAgent.Answer(Sent.Instruction("add a task for documentation", project, "plan"));
        asked.Operations().ShouldBeEmpty();

        var choice = asked.Questions.ShouldHaveSingleItem().Choices[0];
        var answer = OfflineAgent.Answer(Sent.Instruction(choice, project, "plan"));
        answer.Operations().Count(o => o.GetProperty("op").GetString() == "create").ShouldBe(1);
        answer.Operations().Count(o => o.GetProperty("op").GetString() == "delete").ShouldBe(1);
    }

    [Fact]
    public void The_plan_of_the_first_revision_can_be_combined_and_extended_in_the_second()
    {
        var project = AsProject(Sent.Plan("Build a new user authentication flow"));
        var answer = OfflineAgent.Answer(Sent.Instruction("Combine the first two tasks and add one for documentation", project, "plan"));
        answer.Operations().Select(o => o.GetProperty("op").GetString())
            .ShouldBe(["create", "update", "update", "delete"], ignoreOrder: true);
        answer.Operations().Single(o => o.GetProperty("op").GetString() == "delete").GetProperty("taskId").GetString().ShouldBe("$signin");
    }

    [Fact]
    public void Names_of_new_tasks_do_not_meet_those_of_the_plan()
    {
        var project = AsProject(Sent.Edit("add a task for documentation"));
        OfflineAgent.Answer(Sent.Instruction("add another task for documentation", project)).Operations().ShouldHaveSingleItem()
            .GetProperty("taskId").GetString().ShouldBe("$docs-2");
    }

    [Fact]
    public void An_instruction_on_an_empty_plan_is_its_goal()
    {
        var answer = OfflineAgent.Answer(Sent.Instruction("Hire three backend engineers", Sent.NoProject, "plan"));
        answer.Operations().Count.ShouldBeInRange(3, 6);
        PlanShape.ShouldHold(answer);
    }

    /// <summary>The plan as a second request shows it.</summary>
    static JsonElement AsProject(AgentAnswer answer)
    {
        var project = (JsonNode.Parse(answer.Meta().GetRawText()) as JsonObject)!;
        project["title"] ??= "A project";
        project["tasks"] = new JsonArray([.. answer.Operations().Select(o =>
        {
            var task = (JsonObject)JsonNode.Parse(o.GetProperty("body").GetRawText())!;
            task["id"] = o.GetProperty("taskId").GetString();
            return task;
        })]);
        return JsonSerializer.SerializeToElement(project);
    }
}
