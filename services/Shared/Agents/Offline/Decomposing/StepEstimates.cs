using Orchestrator.Agents.Offline.Planning;

namespace Orchestrator.Agents.Offline.Decomposing;

/// <summary>Divides the task's estimate among its steps, so that they add up to it.</summary>
internal static class StepEstimates
{
    /// <summary>In proportion to what the steps usually take, in round figures, to the minute in sum.</summary>
    public static void Share(IReadOnlyList<Deliverable> steps, int total)
    {
        var round = total >= steps.Count * 60 ? 30 : total >= steps.Count * 20 ? 10 : total >= steps.Count * 5 ? 5 : 1;
        double weights = Math.Max(1, steps.Sum(s => Math.Max(1, s.Minutes)));
        var exact = steps.Select(s => total * Math.Max(1, s.Minutes) / weights).ToList();
        var given = exact.Select(m => Math.Max(total >= steps.Count * round ? round : 0, (int)(m / round) * round)).ToList();

        // What rounding left over goes to the steps that lost most by it, what it took too much comes off the longest.
        while (total - given.Sum() >= round) given[Index(i => exact[i] - given[i])] += round;
        while (given.Sum() > total) given[Index(i => given[i])] -= Math.Min(round, given.Sum() - total);
        given[Index(i => given[i])] += total - given.Sum();
        foreach (var (i, step) in steps.Index()) step.Minutes = given[i];

        int Index(Func<int, double> measure) => Enumerable.Range(0, steps.Count).MaxBy(measure);
    }
}
