namespace Orchestrator.Agents.Tests;

public sealed class BriefTests
{
    const string Document = """
        # Time tracking for field staff

        ## Background
        Our technicians write hours on paper. This costs us two days a month.

        ## Recording time
        - Technicians must be able to start and stop a timer on their phone
        - The app must work without a network and synchronise later
        - Corrections are possible for 7 days

        ## Approval
        - Team leads approve hours weekly
        - Rejected hours go back with a comment

        ## Export to payroll
        The system must export approved hours as CSV by the third working day of the month.

        ## Reports
        - Hours by customer
        - Hours by technician

        ## Access rights
        - Technicians see only their own hours

        ## Data protection
        - Location is never stored

        ## Launch
        - Pilot with five technicians
        - Roll-out to all 60 by June 30, 2027

        ## Out of scope
        - Invoicing
        """;

    [Fact]
    public void A_document_becomes_six_deliverables_in_its_own_words_and_nothing_is_left_out()
    {
        var answer = Sent.Plan(Document);
        PlanShape.ShouldHold(answer);
        answer.Operations().Count.ShouldBe(6);
        answer.Meta().GetProperty("title").GetString().ShouldBe("Time tracking for field staff");
        answer.Meta().GetProperty("dueDate").GetString().ShouldBe("2027-06-30");

        var everything = string.Join('\n', answer.Operations().Select(o => o.GetProperty("body").GetProperty("description").GetString())
            .Append(answer.Meta().GetProperty("summary").GetString()));
        foreach (var line in Document.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
            everything.ShouldContain(line.TrimStart('-', '#', ' '),
                customMessage: "A line of the brief is in no task and not in the summary.");
        answer.Rationale.ShouldContain("folded");
    }

    [Fact]
    public void What_it_asks_for_becomes_criteria()
    {
        var criteria = Sent.Plan(Document).Operations()
            .SelectMany(o => o.GetProperty("body").GetProperty("acceptanceCriteria").EnumerateArray())
            .Select(c => c.GetProperty("text").GetString()).ToList();
        criteria.ShouldContain("The app must work without a network and synchronise later");
        criteria.ShouldContain("Location is never stored");
    }

    [Fact]
    public void A_bare_list_is_a_brief_too()
    {
        var titles = Sent.Plan("Spring cleaning of the club house\n- paint the fence\n- repair the roof\n- sort the cellar").Operations()
            .Select(o => o.GetProperty("body").GetProperty("title").GetString());
        titles.ShouldBe(["Paint the fence", "Repair the roof", "Sort the cellar"]);
    }
}
