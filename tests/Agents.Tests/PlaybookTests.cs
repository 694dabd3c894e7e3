using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Tests;

public sealed class PlaybookTests
{
    public static TheoryData<string> Names => [.. PlaybookLibrary.All.Append(PlaybookLibrary.Generic).Select(p => p.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_playbook_is_whole(string name)
    {
        var playbook = PlaybookLibrary.All.Append(PlaybookLibrary.Generic).Single(p => p.Name == name);
        playbook.Tasks.Count.ShouldBeInRange(4, 6);
        var seen = new HashSet<string>();
        foreach (var task in playbook.Tasks)
        {
            task.After.ShouldBeSubsetOf(seen);
            seen.Add(task.Id).ShouldBeTrue();
            task.Priority.ShouldBeOneOf("low", "medium", "high", "critical");
            task.Criteria.Count.ShouldBeInRange(2, 4);
            task.Description.ShouldNotBeEmpty();
            task.Why.ShouldNotBeEmpty();
        }
        playbook.Tasks.SelectMany(t => t.Takes).ShouldContain("proof");
        playbook.Tasks.SelectMany(t => t.Takes).ShouldContain("money");
        if (playbook != PlaybookLibrary.Generic) playbook.Cues.ShouldNotBeEmpty();
    }

    [Fact]
    public void There_is_a_playbook_for_most_kinds_of_work() => PlaybookLibrary.All.Count.ShouldBeGreaterThanOrEqualTo(30);
}
