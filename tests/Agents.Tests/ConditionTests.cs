namespace Orchestrator.Agents.Tests;

/// <summary>Orders under a condition, and questions whether to do something: neither changes anything by itself.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("unless it's done already, give the research to Tom")]
    [InlineData("give the research to Tom if it isn't done yet")]
    [InlineData("if Tom has nothing due this month, give him the load test")]
    [InlineData("delete the crash unless somebody has it")]
    public void An_order_whose_condition_does_not_hold_changes_nothing_and_says_why(string order)
    {
        var answer = Sent.EditTeam(order);
        answer.Operations().ShouldBeEmpty();
        answer.Questions.ShouldBeEmpty();
        answer.Reply.ShouldContain("so nothing is changed");
    }

    [Theory]
    [InlineData("delete the translation if it rains")]
    [InlineData("unless the boss objects, mark the crash as done")]
    public void A_condition_that_the_project_cannot_answer_is_never_left_out(string order) => Sent.EditTeam(order).Operations().ShouldBeEmpty();

    [Fact]
    public void Whether_to_delete_is_answered_and_done_only_on_a_yes()
    {
        var asked = Sent.EditTeam("should we delete the translation?");
        asked.Operations().ShouldBeEmpty();
        var yes = Sent.EditTeam("yes", new AgentTurn("user", "should we delete the translation?"), new AgentTurn("agent", asked.Reply));
        yes.Operations().ShouldHaveSingleItem().GetProperty("op").GetString().ShouldBe("delete");
    }

    [Theory]
    [InlineData("mark the crash as done, delete the translation and Tom is quick", "a5")]
    [InlineData("mark the crash as done, the store listing should be cancelled", "a8")]
    public void A_wish_is_never_taken_for_a_remark(string order, string touched) =>
        Sent.EditTeam(order).ShouldSatisfyAllConditions(
            answer => answer.Reply.ShouldNotContain($"\u201c{order.Split(", ")[1]}\u201d for a remark", Case.Insensitive),
            answer => (answer.Operations().Count == 0 || answer.Operations().Any(o => o.GetProperty("taskId").GetString() == touched)).ShouldBeTrue(answer.Reply));
}
