using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Orchestrator.Faults.Tests.Proxy;

/// <summary>The line between the services and PostgreSQL, to be cut, held and slowed.</summary>
internal sealed class Line : IDisposable
{
    private const int Chunk = 16 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> ends = [];
    private readonly DnsEndPoint server;
    private volatile LineState state = new(IsCut: false, Held: Task.CompletedTask, Delay: TimeSpan.Zero);

    public Line(string host, int port)
    {
        server = new DnsEndPoint(host, port);
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Every connection is reset, and new ones are as soon as they come.</summary>
    public void Cut()
    {
        state = state with { IsCut = true };
        foreach (var end in ends.Keys)
        {
            Reset(end);
        }
    }

    /// <summary>Connections stay, and nothing goes through until the result is disposed of: what a lost packet looks like.</summary>
    public IDisposable Hold()
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        state = state with { Held = released.Task };
        return new Release(released);
    }

    /// <summary>Each way takes this long for every 16 kB or part of it.</summary>
    public void Slow(TimeSpan delay) => state = state with { Delay = delay };

    public void Restore() => state = new LineState(IsCut: false, Held: Task.CompletedTask, Delay: TimeSpan.Zero);

    public void Dispose()
    {
        Cut();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ConnectAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed of.
        }
    }

    private async Task ConnectAsync(TcpClient near)
    {
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        ends[near] = ends[far] = true;
        try
        {
            if (!state.IsCut)
            {
                await far.ConnectAsync(server.Host, server.Port);
                await Task.WhenAny(PumpAsync(near.GetStream(), far.GetStream()), PumpAsync(far.GetStream(), near.GetStream()));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException)
        {
            // One end has gone.
        }
        finally
        {
            ends.TryRemove(near, out _);
            ends.TryRemove(far, out _);
            Reset(near);
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[Chunk];
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer)) > 0)
            {
                await state.Held;
                if (state.Delay > TimeSpan.Zero)
                {
                    await Task.Delay(state.Delay);
                }

                await to.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    // With a reset rather than a farewell: what is on its way is lost.
    private static void Reset(TcpClient end)
    {
        try
        {
            end.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or NullReferenceException)
        {
            // Closed already.
        }

        end.Dispose();
    }

    private sealed record LineState(bool IsCut, Task Held, TimeSpan Delay);

    private sealed class Release(TaskCompletionSource released) : IDisposable
    {
        public void Dispose() => released.TrySetResult();
    }
}
