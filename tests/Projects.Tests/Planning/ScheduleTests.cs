using Orchestrator.Projects.Planning.Scheduling;

namespace Orchestrator.Projects.Tests.Planning;

/// <summary>The critical path on plans that can be checked by hand. Today is Monday, 1 June 2026.</summary>
public class ScheduleTests
{
    [Fact]
    public void Work_follows_its_dependencies_over_weekends_and_what_is_not_on_the_longest_path_has_slack()
    {
        var plan = Plan.Of(("walls", Plan.Days(4)), ("roof", Plan.Days(3, "walls")), ("garden", Plan.Days(2, "walls")), ("feast", Plan.Days(0.5, "roof", "garden")));
        var schedule = plan.Schedule();
        schedule.CriticalPath.Select(plan.NameOf).ShouldBe(["walls", "roof", "feast"]);
        (schedule.Start, schedule.Finish).ShouldBe((Day(6, 1), Day(6, 10)));
        schedule.Problems.ShouldBeEmpty();

        var roof = plan.Scheduled("roof");
        (roof.EarliestStart, roof.EarliestFinish, roof.SlackDays, roof.IsCritical).ShouldBe((Day(6, 5), Day(6, 9), 0, true));
        roof.BlockedBy.ShouldBe([plan["walls"]]);
        var garden = plan.Scheduled("garden");
        (garden.EarliestStart, garden.EarliestFinish, garden.LatestStart, garden.LatestFinish, garden.SlackDays, garden.IsCritical)
            .ShouldBe((Day(6, 5), Day(6, 8), Day(6, 8), Day(6, 9), 1, false));
    }

    [Fact]
    public void A_parent_spans_its_children_and_who_waits_for_it_waits_for_all_of_them()
    {
        var plan = Plan.Of(
            ("permit", Plan.Days(2)), ("house", """ "dependencies": ["$permit"] """), ("walls", Plan.Days(1) + """, "parentTaskId": "$house" """),
            ("roof", Plan.Days(3) + """, "parentTaskId": "$house" """), ("feast", Plan.Days(1, "house")));
        var house = plan.Scheduled("house");
        (house.EarliestStart, house.EarliestFinish).ShouldBe((Day(6, 3), Day(6, 5)));
        plan.Scheduled("walls").BlockedBy.ShouldBe([plan["permit"]]);
        plan.Scheduled("feast").EarliestStart.ShouldBe(Day(6, 8));
        plan.Schedule().CriticalPath.Select(plan.NameOf).ShouldBe(["permit", "roof", "feast"]);
    }

    [Fact]
    public void Start_dates_hold_back_due_dates_press_and_what_cannot_be_kept_is_said()
    {
        var plan = Plan.With(
            """{ "title": "House", "dueDate": "2026-06-10" }""",
            ("walls", Plan.Days(2) + """, "startDate": "2026-06-06" """), ("roof", Plan.Days(3, "walls") + """, "dueDate": "2026-06-09" """));
        plan.Scheduled("walls").EarliestStart.ShouldBe(Day(6, 8));
        var roof = plan.Scheduled("roof");
        (roof.EarliestFinish, roof.LatestFinish, roof.SlackDays, roof.IsCritical).ShouldBe((Day(6, 12), Day(6, 9), -3, true));
        plan.Scheduled("walls").SlackDays.ShouldBe(-3);
        plan.Schedule().Problems.Select(problem => (problem.TaskId, problem.Message)).ShouldBe(
            [(plan["roof"], "Is due on 2026-06-09, but can't be done before 2026-06-12."), ((Guid?)null, "Is due on 2026-06-10, but can't be done before 2026-06-12.")]);
    }

    [Fact]
    public void What_is_done_holds_up_nothing_and_what_was_logged_is_taken_off()
    {
        var plan = Plan.Of(
            ("walls", Plan.Days(4) + """, "status": "done" """), ("roof", Plan.Days(2, "walls") + """, "status": "in_progress", "actualMinutes": 480, "startDate": "2026-07-01" """),
            ("paint", Plan.Days(1) + """, "status": "cancelled" """), ("feast", """ "dependencies": ["$roof", "$paint"] """));
        (plan.Scheduled("roof").EarliestStart, plan.Scheduled("roof").EarliestFinish).ShouldBe((Day(6, 1), Day(6, 1)));
        plan.Scheduled("feast").EarliestFinish.ShouldBe(Day(6, 2));
        plan.Schedule().Basis.ShouldBe(new ScheduleBasis(Plan.Today, 480, 480, 1));
        plan.Schedule().Tasks.Count.ShouldBe(2);
    }

    [Fact]
    public void A_milestone_takes_no_time_and_falls_on_the_day_of_the_last_work_before_it()
    {
        var plan = Plan.Of(("walls", Plan.Days(5)), ("shell", """ "isMilestone": true, "dependencies": ["$walls"] """), ("roof", Plan.Days(1, "shell")));
        var shell = plan.Scheduled("shell");
        (shell.EarliestStart, shell.EarliestFinish, shell.IsCritical).ShouldBe((Day(6, 5), Day(6, 5), true));
        plan.Scheduled("roof").EarliestStart.ShouldBe(Day(6, 8));
    }

    [Fact]
    public void Parents_and_dependencies_that_form_a_circle_together_are_told_and_left_out()
    {
        var plan = Plan.Of(
            ("a", """ "dependencies": ["$before"] """), ("b", """ "dependencies": ["$a"] """), ("under_a", """ "parentTaskId": "$a", "dependencies": ["$under_b"] """), ("under_b", """ "parentTaskId": "$b" """),
            ("before", Plan.Days(1)));
        var schedule = plan.Schedule();
        schedule.Tasks.Count.ShouldBe(5);
        schedule.Problems.Select(problem => plan.NameOf(problem.TaskId!.Value)).Order().ShouldBe(["b", "under_a"]);
        plan.Scheduled("under_a").EarliestStart.ShouldBe(Day(6, 2), "what is no part of the circle still holds");
    }

    [Fact]
    public void A_project_without_open_work_has_no_dates()
    {
        var schedule = Plan.Of(("walls", """ "status": "done" """)).Schedule();
        (schedule.Start, schedule.Finish).ShouldBe((null, null));
        (schedule.Tasks.Count, schedule.CriticalPath.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Estimates_of_centuries_end_with_the_calendar()
    {
        var plan = Plan.Of([.. Enumerable.Range(0, 40).Select(index => ($"t{index}", $$""" "estimatedMinutes": 52560000, "dependencies": [{{(index == 0 ? "" : $"\"$t{index - 1}\"")}}] """))]);
        plan.Schedule().Finish.ShouldBe(DateOnly.MaxValue);
    }

    private static DateOnly Day(int month, int day) => new(2026, month, day);
}
