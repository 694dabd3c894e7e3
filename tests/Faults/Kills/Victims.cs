using System.Diagnostics;
using Orchestrator.Faults.Tests.Clients;

namespace Orchestrator.Faults.Tests.Kills;

/// <summary>Kills one process after the other, each when the product has got over the last.</summary>
internal sealed class Victims(RunningProduct product, Tally tally)
{
    // Long enough under load between two deaths that each meets work at hand.
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    /// <param name="resources">Each process of each, one at a time.</param>
    public async Task<IReadOnlyList<Fault>> KillAsync(IReadOnlyList<string> resources)
    {
        var faults = new List<Fault>();
        foreach (var resource in resources)
        {
            var copies = product.ProcessesOf(resource);
            copies.ShouldNotBeEmpty($"nothing runs {resource}");
            foreach (var (index, process) in copies.Index())
            {
                await Task.Delay(Breath);
                faults.Add(await KillAsync(copies.Count == 1 ? resource : $"{resource}, copy {index + 1} of {copies.Count}", process));
            }
        }

        return faults;
    }

    private async Task<Fault> KillAsync(string name, int process)
    {
        var begun = tally.Now;
        Process.GetProcessById(process).Kill();
        await product.UntilHealthyAsync();
        // The first health check may come before the death is noticed.
        await Task.Delay(Breath);
        await product.UntilHealthyAsync();
        var ended = tally.Now;
        return new Fault(name, ended - begun, tally.LongestBetween(begun, ended));
    }
}
