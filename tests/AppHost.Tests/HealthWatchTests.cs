using System.Net;
using System.Net.Sockets;
using System.Text;
using Orchestrator.Hosting;

namespace Orchestrator.AppHost.Tests;

public sealed class HealthWatchTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly TcpListener service = new(IPAddress.Loopback, 0);
    readonly TaskCompletionSource becameHealthy = new();
    readonly SemaphoreSlim unwell = new(0);
    volatile string? answer = "200 OK";

    public HealthWatchTests()
    {
        service.Start();
        _ = ServeAsync();
    }

    public void Dispose()
    {
        service.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_service_that_answers_nothing_any_more_is_to_be_ended()
    {
        var watching = WatchAsync(CancellationToken.None);
        await becameHealthy.Task;
        answer = null;
        (await watching).ShouldBeTrue();
    }

    [Fact]
    public async Task A_service_that_says_it_is_unwell_is_left_to_itself()
    {
        using var stop = new CancellationTokenSource();
        var watching = WatchAsync(stop.Token);
        await becameHealthy.Task;
        answer = "503 Service Unavailable";
        // A question every five seconds of the watch's time: more than a minute.
        for (var asked = 0; asked < 30; asked++) await unwell.WaitAsync();
        watching.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        (await watching).ShouldBeFalse();
    }

    async Task<bool> WatchAsync(CancellationToken cancellationToken)
    {
        var time = new FastTime();
        using var logs = new ResourceLogs(new ConsoleLog(time), folder.Path, time);
        using var http = new HttpClient();
        var watch = new HealthWatch(new($"http://{service.LocalEndpoint}"), new("tiny", logs, folder.Path, time, http), becameHealthy.SetResult);
        return await watch.RunAsync(cancellationToken);
    }

    // One connection a request; where there is nothing to answer, it is left open.
    async Task ServeAsync()
    {
        while (true)
        {
            var client = await service.AcceptTcpClientAsync();
            if (answer is { } words) await AnswerAsync(client, words);
        }
    }

    async Task AnswerAsync(TcpClient client, string words)
    {
        try
        {
            using var connection = client;
            await client.GetStream().ReadAtLeastAsync(new byte[4096], 16);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {words}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            if (words.StartsWith('5')) unwell.Release();
        }
        catch (IOException)
        {
            // The watch did not wait for it.
        }
    }

    /// <summary>A minute passes in three seconds.</summary>
    sealed class FastTime : TimeProvider
    {
        const int Times = 20;

        public override long TimestampFrequency => System.TimestampFrequency / Times;

        public override long GetTimestamp() => System.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(
            callback, state, dueTime > TimeSpan.Zero ? dueTime / Times : dueTime, period > TimeSpan.Zero ? period / Times : period);
    }
}
