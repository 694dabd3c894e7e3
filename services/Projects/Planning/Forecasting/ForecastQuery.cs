using System.Globalization;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Statistics;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Forecasting;

/// <summary>What both readings of a forecast take.</summary>
/// <param name="Scope">How many more tasks to finish, or the id of a task: what is open of it and under it. Everything open where absent.</param>
/// <param name="Seed">Another draw of the same; the same seed gives the same answer.</param>
internal sealed record ForecastQuery(string? Scope, int? Simulations, long? Seed, Caller Caller, ProjectStates States, TaskSteps Steps, TimeProvider Time)
{
    private const int MostSimulations = 20_000;
    private const int MostTasks = 50_000;

    public int SimulationsOr(int number) => Simulations ?? number;

    /// <summary>The project's steps, read to the newest that statistics know.</summary>
    /// <exception cref="ProblemException">400 or 422: a parameter is wrong; 404: no such project.</exception>
    public async Task<(StreamKey Stream, IReadOnlyList<TaskStep> Steps)> ReadAsync(Guid id, CancellationToken cancellation)
    {
        if (Simulations is < 1 or > MostSimulations)
        {
            throw new ProblemException(Problems.Malformed("simulations", $"Must be 1 to {MostSimulations}."));
        }

        if (Scope is not (null or "") && !Guid.TryParse(Scope, out _) && Count is not (>= 1 and <= MostTasks))
        {
            throw new ProblemException(Problems.Malformed("scope", $"Must be a number of tasks, 1 to {MostTasks}, or the id of a task."));
        }

        var stream = new StreamKey(Caller.WorkspaceId, id);
        if (!(await States.HeadAsync(stream, cancellation)).Exists)
        {
            throw new ProblemException(Problems.NotFound("project"));
        }

        return (stream, (await Steps.ReadAsync(stream, cancellation)).Steps);
    }

    /// <summary>How many tasks are to be finished; none where the task that is asked for did not live at that moment.</summary>
    public async Task<int> RemainingAsync(StreamKey stream, FinishedTasks past, DateTimeOffset asOf, CancellationToken cancellation)
    {
        if (Count is { } count)
        {
            return count;
        }

        if (!Guid.TryParse(Scope, out var taskId))
        {
            return past.Open.Count;
        }

        var state = (await States.AsOfAsync(stream, asOf, cancellation)).State;
        return state.Find(taskId) is { IsLive: true } task
            ? Patches.TaskTree.Under(state, task).Count(row => row.Task.IsOpen())
            : 0;
    }

    private int? Count => int.TryParse(Scope, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
