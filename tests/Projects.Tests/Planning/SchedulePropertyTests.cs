using Orchestrator.Patches;
using Orchestrator.Projects.Planning.Scheduling;

namespace Orchestrator.Projects.Tests.Planning;

/// <summary>Laws of the schedule, on plans by chance.</summary>
public class SchedulePropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_begins_before_what_it_waits_for_has_ended(int seed)
    {
        var scheduler = new Scheduler(Plan.AtRandom(seed, 60, dates: true).State, Plan.Today, WorkCalendar.Standard);
        var leftOut = scheduler.Network.LeftOut.Select(pair => (pair.Task.Index, pair.WaitsFor.Index)).ToHashSet();
        foreach (var item in scheduler.Work.Items)
        {
            foreach (var dependency in item.WaitsFor.Where(index => !leftOut.Contains((item.Index, index))))
            {
                scheduler.Spans[item.Index].EarliestStart.ShouldBeGreaterThanOrEqualTo(scheduler.Spans[dependency].EarliestFinish);
            }

            item.Children.ForEach(child => scheduler.Spans[child].EarliestFinish.ShouldBeLessThanOrEqualTo(scheduler.Spans[item.Index].EarliestFinish));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_critical_path_is_as_long_as_the_longest_chain_of_work_found_by_trying_them_all(int seed)
    {
        var plan = Plan.AtRandom(seed, 40);
        var scheduler = new Scheduler(plan.State, Plan.Today, WorkCalendar.Standard);
        var work = scheduler.Work;
        if (scheduler.Network.LeftOut.Count > 0 || work.Items.Count == 0)
        {
            return;
        }

        var path = scheduler.Schedule().CriticalPath.Select(id => work.Find(id)!).ToList();
        path.Sum(item => item.Minutes).ShouldBe(scheduler.Spans.Max(span => span.EarliestFinish) - WorkCalendar.Standard.BeginOf(Plan.Today));
        path.Sum(item => item.Minutes).ShouldBe(work.Items.Where(item => item.IsWork).Max(Longest));
        path.ShouldAllBe(item => scheduler.IsCritical(item));

        // The longest chain that ends with this work: through all work under anything that it, or what is above it, depends on.
        long Longest(WorkItem item) => item.Minutes + work.HoldUps(item).SelectMany(index => WorkUnder(work.Items[index])).Select(Longest).DefaultIfEmpty(0).Max();

        // A parent can't end before it begins, so what holds up the parent is before all that waits for it, too: that is in HoldUps of the work under it.
        IEnumerable<WorkItem> WorkUnder(WorkItem item) => item.IsWork ? [item] : item.Children.SelectMany(child => WorkUnder(work.Items[child]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_dates_slack_is_never_negative_and_the_same_plan_gives_the_same_schedule(int seed)
    {
        var plan = Plan.AtRandom(seed, 60);
        plan.Schedule().Tasks.ShouldAllBe(task => task.SlackDays >= 0 && task.LatestFinish >= task.EarliestFinish);
        var shuffled = ProjectState.Create(plan.State.Id).Apply(new ProjectPatch(PatchOp.Create, plan.State.Fields,
            [.. plan.State.Tasks.Values.Reverse().Select(task => new TaskPatch(PatchOp.Create, task.Id, task.Fields))]));
        var again = new Scheduler(shuffled, Plan.Today, WorkCalendar.Standard).Schedule();
        again.CriticalPath.ShouldBe(plan.Schedule().CriticalPath);
        again.Tasks.Select(task => task with { BlockedBy = [] }).ShouldBe(plan.Schedule().Tasks.Select(task => task with { BlockedBy = [] }));
    }

    [Fact]
    public void Days_and_minutes_of_work_agree_on_every_day_of_a_month()
    {
        var calendar = WorkCalendar.Standard;
        for (var day = new DateOnly(2026, 2, 20); day < new DateOnly(2026, 4, 1); day = day.AddDays(1))
        {
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            (calendar.EndOf(day) - calendar.BeginOf(day)).ShouldBe(weekend ? 0 : 480);
            calendar.DayBegun(calendar.BeginOf(day)).ShouldBe(weekend ? day.AddDays(day.DayOfWeek == DayOfWeek.Saturday ? 2 : 1) : day);
            calendar.DayDone(calendar.EndOf(day)).ShouldBe(weekend ? day.AddDays(day.DayOfWeek == DayOfWeek.Saturday ? -1 : -2) : day);
        }
    }

    [Fact]
    public void Components_are_those_that_reach_each_other()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var edges = Enumerable.Range(0, 12).Select(_ => (IReadOnlyList<int>)[.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(12))]).ToArray();
            var components = StronglyConnected.Of(edges);
            for (var pair = 0; pair < 144; pair++)
            {
                (components[pair / 12] == components[pair % 12]).ShouldBe(Reaches(edges, pair / 12, pair % 12) && Reaches(edges, pair % 12, pair / 12));
            }
        }

        static bool Reaches(IReadOnlyList<int>[] edges, int from, int to)
        {
            var seen = new HashSet<int> { from };
            var open = new Stack<int>([from]);
            while (open.TryPop(out var node))
            {
                foreach (var next in edges[node].Where(seen.Add))
                {
                    open.Push(next);
                }
            }

            return seen.Contains(to);
        }
    }
}
