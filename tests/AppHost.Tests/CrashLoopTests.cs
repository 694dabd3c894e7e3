using Orchestrator.Hosting;

namespace Orchestrator.AppHost.Tests;

public sealed class CrashLoopTests : IDisposable
{
    readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void Five_ends_within_a_minute_are_a_failure_and_a_minute_of_health_clears_it()
    {
        var time = new SetTime();
        var crashes = new CrashLoop(time);
        for (var end = 1; end < 5; end++)
        {
            crashes.Ended(TimeSpan.Zero).ShouldBeLessThan(TimeSpan.FromMinutes(1));
            crashes.HasFailed.ShouldBeFalse();
            time.Pass(TimeSpan.FromSeconds(10));
        }
        crashes.Ended(TimeSpan.Zero).ShouldBe(TimeSpan.FromMinutes(1));
        crashes.HasFailed.ShouldBeTrue();

        time.Pass(TimeSpan.FromMinutes(10));
        crashes.Ended(TimeSpan.FromSeconds(30)).ShouldBe(TimeSpan.FromMinutes(1));
        crashes.Ended(TimeSpan.FromSeconds(60)).ShouldBe(TimeSpan.FromSeconds(1));
        crashes.HasFailed.ShouldBeFalse();
    }

    [Fact]
    public void Ends_now_and_then_are_no_loop()
    {
        var time = new SetTime();
        var crashes = new CrashLoop(time);
        for (var end = 0; end < 20; end++)
        {
            crashes.Ended(end % 2 == 0 ? TimeSpan.FromSeconds(6) : TimeSpan.Zero).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
            time.Pass(TimeSpan.FromSeconds(8));
        }
        crashes.HasFailed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_copy_that_keeps_ending_is_said_to_have_failed_and_the_others_serve_on()
    {
        var broken = Path.Combine(data.Path, "broken");
        await using var host = await RunningHost.StartReadyAsync(data.Path, settings: new Dictionary<string, string> { ["TINY_BROKEN"] = broken });
        var second = (await host.BacksAsync())[1];
        await File.WriteAllTextAsync(broken, second.Environment["ASPNETCORE_URLS"]);
        Processes.Kill(second.Id);

        await host.SaysAsync("FAILED: it keeps ending");
        host.Lines.ShouldContain(line => line.StartsWith("back-1 ") && line.Contains("its last words: Unhandled exception. System.InvalidOperationException: Broken, as asked."));
        (await host.BackAsync()).IsRunning.ShouldBeTrue();
        (await host.FrontAsync()).IsRunning.ShouldBeTrue();
    }

    sealed class SetTime : TimeProvider
    {
        long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Pass(TimeSpan span) => now += span.Ticks;
    }
}
