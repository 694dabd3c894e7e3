using Orchestrator.Assistant.Answering.Offline;

namespace Orchestrator.Assistant.Tests;

public sealed class OfflineIntentTests
{
    [Theory]
    [InlineData("Hello", "Help")]
    [InlineData("help", "Help")]
    [InlineData("What is overdue?", "Overdue")]
    [InlineData("which tasks are late", "Overdue")]
    [InlineData("What should I do next?", "Next")]
    [InlineData("what can I work on today", "Next")]
    [InlineData("What is blocked?", "Blocked")]
    [InlineData("Is anything waiting for the walls?", "Blocked")]
    [InlineData("Are we connected to Linear?", "Connections")]
    [InlineData("Which changes are proposed?", "Proposals")]
    [InlineData("What changed since yesterday?", "History")]
    [InlineData("How far is the house?", "Standing")]
    [InlineData("summarise", "Standing")]
    [InlineData("Who paints the walls?", "Find")]
    [InlineData("Rename the walls to bricks", "Edit")]
    [InlineData("Can you rename the walls?", "Edit")]
    [InlineData("The roof comes before the walls", "Edit")]
    public void A_message_in_a_project_means(string text, string intent) => OfflineIntents.Of(text, hasProject: true).ToString().ShouldBe(intent);

    [Theory]
    [InlineData("Build a shed before the summer", "Plan")]
    [InlineData("Launch a newsletter for our club by March", "Plan")]
    [InlineData("please delete the task about walls", "Edit")]
    [InlineData("I'd like you to move the launch to May", "Edit")]
    [InlineData("Which projects are there?", "Projects")]
    public void A_message_about_the_whole_workspace_means(string text, string intent) => OfflineIntents.Of(text, hasProject: false).ToString().ShouldBe(intent);
}
