using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Tasks.Bulk;

/// <summary>The tasks that a bulk request means, each with its project.</summary>
/// <param name="NameOf">What a task is called in a refusal: <c>taskIds[3]</c>.</param>
internal sealed partial record ChosenTasks(IReadOnlyDictionary<Guid, IReadOnlyCollection<Guid>> ByProject, Func<Guid, string> NameOf)
{
    /// <exception cref="ProblemException">422: a task is unknown, or its id is used in several projects and nobody said which one is meant.</exception>
    public static async Task<ChosenTasks> FindAsync(BulkRequest request, BulkTasks.Call call, CancellationToken cancellation)
    {
        var places = new Dictionary<Guid, int>();
        foreach (var (index, id) in request.TaskIds!.Index())
        {
            places.TryAdd(id, index);
        }

        var found = await ProjectsAsync([.. places.Keys], call, cancellation);
        var errors = places
            .Where(place => found[place.Key].Count() != 1)
            .ToDictionary(place => $"taskIds[{place.Value}]", place => (string[])[found[place.Key].Any() ? "Is used in several projects; say which one as ?projectId=." : "Is no task of this workspace."]);
        return errors.Count > 0
            ? throw new ProblemException(Problems.Validation(errors))
            : new ChosenTasks(
                places.Keys.GroupBy(id => found[id].Single()).ToDictionary(group => group.Key, IReadOnlyCollection<Guid> (group) => group.ToHashSet()),
                id => $"taskIds[{places[id]}]");
    }

    /// <summary>What stands against the change, by the tasks that it concerns; null where nothing does.</summary>
    /// <param name="operationsOf">The operations of a project's patch, which tell the task of a problem.</param>
    public Problem? Refusal(IReadOnlyList<DecidedProject> decided, Func<ProjectState, IReadOnlyList<TaskPatch>> operationsOf)
    {
        var errors = new List<PatchProblem>();
        foreach (var (before, result) in decided)
        {
            if (result is LedgerResult.Refused refused)
            {
                var operations = operationsOf(before.State);
                errors.AddRange(refused.Problems.Select(problem => Named(problem, before.State.Id, operations)));
            }
            else if (result is not (LedgerResult.Landed or LedgerResult.Unchanged))
            {
                var problem = LedgerProblems.Of(result);
                return problem with { Detail = $"{problem.Detail} It concerns {NameOf(ByProject[before.State.Id].First())}." };
            }
        }

        return errors.Count == 0 ? null : LedgerProblems.Of(errors);
    }

    // taskPatches[2].body.dueDate of a project's patch is what is wrong with the dueDate of the task of its third operation.
    private PatchProblem Named(PatchProblem problem, Guid project, IReadOnlyList<TaskPatch> operations)
    {
        var match = Operation().Match(problem.Path);
        if (!match.Success || int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var index && index >= operations.Count)
        {
            return new PatchProblem(NameOf(ByProject[project].First()), $"its project's {problem.Path} {problem.Message}");
        }

        var member = match.Groups[2].Value;
        return new PatchProblem(NameOf(operations[index].TaskId), member is "" or "taskId" ? problem.Message : $"{member} {problem.Message}");
    }

    private static async Task<ILookup<Guid, Guid>> ProjectsAsync(Guid[] tasks, BulkTasks.Call call, CancellationToken cancellation)
    {
        if (call.ProjectId is { } stated)
        {
            var head = await call.States.HeadAsync(new StreamKey(call.Caller.WorkspaceId, stated), cancellation);
            return tasks.Where(id => head.State.Find(id) is not null).ToLookup(id => id, _ => stated);
        }

        await using var command = call.Database.CreateCommand("select task_id, project_id from task_view where workspace_id = $1 and task_id = any($2)").With(call.Caller.WorkspaceId, tasks);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(Guid Task, Guid Project)>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add((reader.GetGuid(0), reader.GetGuid(1)));
        }

        return found.ToLookup(row => row.Task, row => row.Project);
    }

    [GeneratedRegex(@"^taskPatches\[(\d+)\]\.?(?:body\.)?(.*)$")]
    private static partial Regex Operation();
}
