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

    const string Wishes = """
        PRD: Visitor sign-in

        Owner: Paula. Go-live: 15 July 2027.

        Why
        Reception still uses a paper book.

        Must have
        1. Visitors must be able to sign in on a tablet in under a minute.
        2. Visitor data must be erased after 30 days.
        3. All attempts must be logged.

        Should have
        - Returning visitors should not have to type their data again.

        Constraints
        - It must run on the existing tablets.
        """;

    [Fact]
    public void Headings_that_gather_wishes_are_no_deliverables_but_each_wish_is()
    {
        var answer = Sent.Plan(Wishes);
        PlanShape.ShouldHold(answer);
        answer.Operations().Select(o => o.GetProperty("body").GetProperty("title").GetString()).ShouldBe(
            ["Let visitors sign in on a tablet in under a minute", "Have visitor data erased after 30 days", "Have all attempts logged", "Make sure that returning visitors need not type their data again"]);
        answer.Operations().SelectMany(o => o.GetProperty("body").GetProperty("acceptanceCriteria").EnumerateArray()).Select(c => c.GetProperty("text").GetString())
            .ShouldContain("It must run on the existing tablets");
    }

    [Fact]
    public void The_end_of_a_brief_is_where_it_speaks_of_its_end_and_not_in_a_requirement()
    {
        Sent.Plan(Wishes).Meta().GetProperty("dueDate").GetString().ShouldBe("2027-07-15");
        Sent.Plan(Wishes).Meta().GetProperty("title").GetString().ShouldBe("Visitor sign-in");
    }

    [Fact]
    public void Prose_that_asks_for_several_things_is_a_brief()
    {
        var answer = Sent.Plan("""
            Brief: Room screens

            We want a small service that reads room bookings and shows them on screens at the doors of the rooms. The service must refresh every minute.
            It must not store the titles of private meetings. If the network is down, the screen must show the last known bookings.
            Deadline: 30 June 2027.
            """);
        answer.Operations().Select(o => o.GetProperty("body").GetProperty("title").GetString()).ShouldBe(
            ["Make the service refresh every minute", "Make sure that it cannot store the titles of private meetings", "Make the screen show the last known bookings"]);
        answer.Meta().GetProperty("dueDate").GetString().ShouldBe("2027-06-30");
    }

    [Fact]
    public void A_bare_list_is_a_brief_too()
    {
        var titles = Sent.Plan("Spring cleaning of the club house\n- paint the fence\n- repair the roof\n- sort the cellar").Operations()
            .Select(o => o.GetProperty("body").GetProperty("title").GetString());
        titles.ShouldBe(["Paint the fence", "Repair the roof", "Sort the cellar"]);
    }
}
