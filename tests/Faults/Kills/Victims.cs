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
                var begun = tally.Now;
                Process.GetProcessById(process).Kill();
                await product.UntilReplacedAsync(resource, process, copies.Count);
                await product.UntilHealthyAsync();
                faults.Add(new Fault(copies.Count == 1 ? resource : $"{resource}, copy {index + 1} of {copies.Count}", begun, tally.Now));
            }
        }

        return faults;
    }
}
