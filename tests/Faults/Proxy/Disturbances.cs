using Orchestrator.Faults.Tests.Clients;

namespace Orchestrator.Faults.Tests.Proxy;

/// <summary>What happens to the line to the database, one after the other, each for a few seconds.</summary>
internal sealed class Disturbances(RunningProduct product, Line line, Tally tally)
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(4);

    public async Task<IReadOnlyList<Fault>> MakeAsync() =>
    [
        await MakeAsync("reset at once, and back at once", () =>
        {
            line.Cut();
            return Task.CompletedTask;
        }),
        await MakeAsync("cut for 4 s", async () =>
        {
            line.Cut();
            await Task.Delay(Lasting);
        }),
        await MakeAsync("held for 4 s", async () =>
        {
            using (line.Hold())
            {
                await Task.Delay(Lasting);
            }
        }),
        await MakeAsync("held for 4 s, then cut", async () =>
        {
            using (line.Hold())
            {
                await Task.Delay(Lasting);
                line.Cut();
            }
        }),
        await MakeAsync("slow for 4 s, 20 ms each way", async () =>
        {
            line.Slow(TimeSpan.FromMilliseconds(20));
            await Task.Delay(Lasting);
        }),
    ];

    private async Task<Fault> MakeAsync(string name, Func<Task> disturb)
    {
        await Task.Delay(Breath);
        var begun = tally.Now;
        await disturb();
        line.Restore();
        await product.UntilHealthyAsync();
        return new Fault(name, begun, tally.Now);
    }
}
