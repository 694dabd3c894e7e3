using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Planning.Scheduling;
using Orchestrator.Projects.Tasks;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Ready;

/// <summary>Work that can be begun, and why it should be.</summary>
/// <param name="Unblocks">How many open tasks depend on it.</param>
internal sealed record ReadyTask(Guid ProjectId, TaskState Task, TaskStanding Standing, int Points, IReadOnlyList<string> Reasons, int Unblocks, int SlackDays, bool IsCritical);

/// <summary>
/// What to do next: candidates by their rows, ranked with what the schedules of their projects add. Candidates come in order of what they have at least, so once that and the most
/// that a schedule adds is less than what was found already, no further one can matter.
/// </summary>
internal sealed class ReadyQueue(Candidates candidates, ProjectStates states, Schedules schedules)
{
    // A schedule costs milliseconds; those of the projects with the best candidates are enough to rank a page.
    private const int MostProjects = 20;

    public async Task<IReadOnlyList<ReadyTask>> NextAsync(
        Caller caller, Guid? projectId, AskedAssignee assignee, int limit, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var projects = new Dictionary<Guid, Planned>();
        var best = new PriorityQueue<ReadyTask, int>();
        foreach (var candidate in await candidates.FindAsync(caller.WorkspaceId, projectId, assignee, now, cancellation))
        {
            if (best.Count == limit && best.TryPeek(out _, out var least) && candidate.Points + Urgency.MostBySchedule < least)
            {
                break;
            }

            if (!projects.TryGetValue(candidate.ProjectId, out var project))
            {
                if (projects.Count == MostProjects)
                {
                    continue;
                }

                var state = (await states.HeadAsync(new StreamKey(caller.WorkspaceId, candidate.ProjectId), cancellation)).State;
                projects[candidate.ProjectId] = project = new Planned(state, schedules.Of(state, today));
            }

            // The newest state has the last word: whoever finished or blocked it since, and what the tasks above it wait for.
            if (project.Scheduler.Work.Find(candidate.TaskId) is { IsWork: true } item && !project.Scheduler.Work.HoldUps(item).Any())
            {
                var ready = Rank(candidate, item, project, today);
                best.Enqueue(ready, ready.Points);
                if (best.Count > limit)
                {
                    best.Dequeue();
                }
            }
        }

        return [.. best.UnorderedItems.Select(entry => entry.Element)
            .OrderByDescending(task => task.Points).ThenBy(task => task.Task.Fields.Text(TaskFields.DueDate) ?? "~", StringComparer.Ordinal).ThenBy(task => task.SlackDays).ThenBy(task => task.Task.Id)];
    }

    private static ReadyTask Rank(Candidate candidate, WorkItem item, Planned project, DateOnly today)
    {
        var (isCritical, slack, waiting) = (project.Scheduler.IsCritical(item), project.Scheduler.SlackDays(item), item.HeldUp.Count);
        var standing = new TaskStanding(TaskTree.DepthOf(project.State, item.Task), !item.HasLiveChildren, IsBlocked: false, item.Due < today,
            item.HasLiveChildren ? project.Rollups.Of(item.Task) : Rollup.Of(item.Task));
        return new ReadyTask(
            candidate.ProjectId, item.Task, standing, candidate.Points + Urgency.BySchedule(isCritical, slack, waiting),
            [.. Urgency.Reasons(item, today, isCritical, slack, waiting)], waiting, slack, isCritical);
    }

    private sealed record Planned(ProjectState State, Scheduler Scheduler)
    {
        public Rollups Rollups => field ??= new Rollups(State);
    }
}
