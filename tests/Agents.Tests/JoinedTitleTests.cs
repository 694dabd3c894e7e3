using Orchestrator.Agents.Offline.Commands;

namespace Orchestrator.Agents.Tests;

public class JoinedTitleTests
{
    [Theory]
    [InlineData("Design the page", "Build the page", "Design and build the page")]
    [InlineData("Map the risks of the login flow", "Build sign-in for the login flow", "Map the risks and build sign-in for the login flow")]
    [InlineData("Write the report", "Book the venue", "Write the report and book the venue")]
    [InlineData("Test", "Test everything", "Test everything")]
    public void Two_titles_become_one_that_says_nothing_twice(string first, string second, string joined) =>
        JoinedTitle.Of(first, second).ShouldBe(joined);
}
