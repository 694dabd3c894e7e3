using Orchestrator.Faults.Tests.Clients;

namespace Orchestrator.Faults.Tests.Verification;

/// <summary>A judge that lets everything pass proves nothing.</summary>
public class VerificationTests
{
    private static readonly Guid Project = Guid.NewGuid();

    [Fact]
    public void What_is_there_once_where_the_answer_said_is_fine() => Check([Event(7, "mark1")], Told("mark1", 7)).ShouldBeEmpty();

    [Fact]
    public void What_was_acknowledged_and_is_nowhere_is_lost() => Check([Event(7, "mark1")], Told("mark2", 8)).ShouldHaveSingleItem().ShouldStartWith("Lost");

    [Fact]
    public void What_is_in_doubt_may_be_nowhere() => Check([], Told("mark1", null) with { IsAcknowledged = false }).ShouldBeEmpty();

    [Fact]
    public void What_is_there_twice_is_wrong_in_doubt_or_not() =>
        Check([Event(7, "mark1"), Event(9, "mark1")], Told("mark1", null) with { IsAcknowledged = false }).ShouldHaveSingleItem().ShouldStartWith("Happened 2 times");

    [Fact]
    public void Another_version_than_the_answer_said_is_wrong() => Check([Event(8, "mark1")], Told("mark1", 7)).ShouldHaveSingleItem().ShouldStartWith("Is version 8");

    [Fact]
    public void Two_writes_cannot_have_made_one_version() =>
        Check([Event(7, "mark1", "mark2")], Told("mark1", 7), Told("mark2", 7)).ShouldHaveSingleItem().ShouldStartWith("Several writes");

    [Fact]
    public void What_an_undo_or_an_agent_repeats_does_not_count() => Check([Event(7, "mark1"), Event(8, "mark1") with { Origin = "undo" }], Told("mark1", 7)).ShouldBeEmpty();

    private static List<string> Check(IReadOnlyList<LoggedEvent> log, params Write[] writes) => [.. new AcknowledgedWrites(log).Check(writes)];

    private static LoggedEvent Event(long version, params string[] marks) => new(Guid.Empty, Project, version, "project_patched", "user", Cause: null, marks);

    private static Write Told(string mark, long? version) => new(WriteKind.Patch, mark, Project, version, IsAcknowledged: true);
}
