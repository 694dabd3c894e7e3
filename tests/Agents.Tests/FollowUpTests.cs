namespace Orchestrator.Agents.Tests;

/// <summary>A question is answered by the next message, in whichever way people answer.</summary>
public sealed class FollowUpTests
{
    [Theory]
    [InlineData("Build the product pages", "t2")]
    [InlineData("the second one", "t2")]
    [InlineData("1", "t1")]
    [InlineData("I meant the first", "t1")]
    [InlineData("the one that builds them", "t2")]
    public void A_choice_completes_the_instruction_that_was_unclear(string answer, string task)
    {
        var asked = Sent.Edit("make the product pages high priority and due March 1");
        asked.Operations().ShouldBeEmpty();
        var operation = Sent.Edit(answer, new AgentTurn("user", "make the product pages high priority and due March 1"),
            new AgentTurn("agent", asked.Reply)).Operations().ShouldHaveSingleItem();
        operation.GetProperty("taskId").GetString().ShouldBe(task);
        operation.GetProperty("body").GetProperty("dueDate").GetString().ShouldBe("2027-03-01");
    }

    [Fact]
    public void A_missing_value_is_filled_in()
    {
        var asked = Sent.Edit("double the estimate of the launch");
        Sent.Edit("about three days", new AgentTurn("user", "double the estimate of the launch"), new AgentTurn("agent", asked.Reply))
            .Operations().ShouldHaveSingleItem().GetProperty("body").GetProperty("estimatedMinutes").GetInt32().ShouldBe(1440);
    }

    [Fact]
    public void Another_order_is_an_order_and_no_answer()
    {
        var asked = Sent.Edit("make the product pages high priority");
        Sent.Edit("delete the last task", new AgentTurn("user", "make the product pages high priority"), new AgentTurn("agent", asked.Reply))
            .Operations().ShouldHaveSingleItem().GetProperty("op").GetString().ShouldBe("delete");
    }

    [Fact]
    public void Never_mind_changes_nothing()
    {
        var asked = Sent.Edit("make the product pages high priority");
        Sent.Edit("never mind", new AgentTurn("user", "make the product pages high priority"), new AgentTurn("agent", asked.Reply))
            .Operations().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("please don't delete the launch")]
    [InlineData("do not delete the last task")]
    [InlineData("why would I delete the launch?")]
    [InlineData("never delete task 1")]
    [InlineData("what happens if I delete the launch?")]
    public void A_refusal_or_a_question_is_never_an_order(string text) => Sent.Edit(text).Operations().ShouldBeEmpty();
}
