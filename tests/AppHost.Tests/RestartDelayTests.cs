using Orchestrator.Hosting;

namespace Orchestrator.AppHost.Tests;

public sealed class RestartDelayTests
{
    [Fact]
    public void It_doubles_to_half_a_minute_and_a_minute_of_health_forgives()
    {
        var delay = new RestartDelay();
        Enumerable.Range(0, 7).Select(_ => delay.Next(TimeSpan.FromSeconds(10)).TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30]);
        delay.Next(TimeSpan.FromSeconds(61)).TotalSeconds.ShouldBe(1);
        delay.Next(TimeSpan.FromSeconds(59)).TotalSeconds.ShouldBe(2);
    }
}
