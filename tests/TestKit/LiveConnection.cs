using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Orchestrator.TestKit;

/// <summary>
/// A connection to the hub, in SignalR's own words: JSON messages that end with the character 0x1e
/// (https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md).
/// </summary>
public sealed class LiveConnection : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource gone = new();
    private readonly ConcurrentDictionary<string, Channel<JsonElement>> events = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> calls = [];
    private readonly TaskCompletionSource<JsonElement> closed = new();
    private Task reading = Task.CompletedTask;
    private int lastCall;
    private volatile bool isOver;

    /// <summary>The reason that the server gave for closing.</summary>
    public Task<JsonElement> Closed => closed.Task.WaitAsync(Patience);

    /// <param name="server">The service, or the gateway.</param>
    /// <param name="query">More of the address, such as <c>&amp;workspaceId=…</c>.</param>
    /// <param name="reads">False for a client that says hello and then reads nothing.</param>
    public static async Task<LiveConnection> OpenAsync(Uri server, string token, string query = "", bool reads = true)
    {
        var connection = new LiveConnection();
        var address = AddressOf(server, token, query);
        if (!reads)
        {
            // So that what is not read fills up soon.
            connection.socket.Options.SetBuffer(1024, 1024);
        }

        await connection.socket.ConnectAsync(address, CancellationToken.None);
        await connection.SendAsync("""{"protocol":"json","version":1}""");
        if (reads)
        {
            connection.reading = connection.ReadAsync();
        }

        return connection;
    }

    public static Uri AddressOf(Uri server, string token, string query = "") =>
        new UriBuilder(new Uri(server, "/hubs/workspace")) { Scheme = "ws", Query = $"access_token={token}{query}" }.Uri;

    /// <summary>Calls the hub.</summary>
    /// <exception cref="InvalidOperationException">The hub refused, with what it said.</exception>
    public async Task<JsonElement> InvokeAsync(string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref lastCall).ToString();
        var answer = calls.GetOrAdd(id, _ => new TaskCompletionSource<JsonElement>());
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        var completion = await answer.Task.WaitAsync(Patience);
        return completion.TryGetProperty("error", out var error) ? throw new InvalidOperationException(error.GetString())
            : completion.TryGetProperty("result", out var result) ? result : default;
    }

    /// <summary>Calls the hub without waiting for an answer.</summary>
    public Task SendAsync(string method, object?[] arguments) => SendAsync(JsonSerializer.Serialize(new { type = 1, target = method, arguments }));

    /// <summary>The next event of a name.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    /// <exception cref="ChannelClosedException">The connection has ended.</exception>
    public async Task<JsonElement> NextAsync(string name)
    {
        try
        {
            return await Of(name).Reader.ReadAsync().AsTask().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No {name} came.");
        }
    }

    /// <summary>The next event of a name that fits.</summary>
    public async Task<JsonElement> NextAsync(string name, Func<JsonElement, bool> fits)
    {
        // Presence says itself again and again, so there is always a next one.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (await NextAsync(name) is var @event && fits(@event))
            {
                return @event;
            }
        }

        throw new TimeoutException($"No {name} that fits came.");
    }

    /// <summary>What has come of a name and was not looked at.</summary>
    public IReadOnlyList<JsonElement> Waiting(string name)
    {
        var waiting = new List<JsonElement>();
        while (Of(name).Reader.TryRead(out var @event))
        {
            waiting.Add(@event);
        }

        return waiting;
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
        gone.Dispose();
    }

    private Channel<JsonElement> Of(string name)
    {
        var channel = events.GetOrAdd(name, _ => Channel.CreateUnbounded<JsonElement>());
        if (isOver)
        {
            channel.Writer.TryComplete();
        }

        return channel;
    }

    private Task SendAsync(string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task ReadAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        var decoder = Encoding.UTF8.GetDecoder();
        var characters = new char[buffer.Length];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var received = await socket.ReceiveAsync(buffer, gone.Token);
                text.Append(characters, 0, decoder.GetChars(buffer.AsSpan(0, received.Count), characters, flush: false));
                var messages = text.ToString().Split(End);
                text.Clear().Append(messages[^1]);
                foreach (var message in messages.SkipLast(1))
                {
                    Take(JsonElement.Parse(message));
                }
            }
        }
        finally
        {
            isOver = true;
            foreach (var name in events.Keys)
            {
                Of(name);
            }

            foreach (var call in calls.Values)
            {
                call.TrySetException(new WebSocketException(WebSocketError.ConnectionClosedPrematurely));
            }
        }
    }

    private void Take(JsonElement message)
    {
        switch (message.TryGetProperty("type", out var type) ? type.GetInt32() : 0)
        {
            case 1:
                Of(message.GetProperty("target").GetString()!).Writer.TryWrite(message.GetProperty("arguments")[0]);
                break;
            case 3:
                calls.GetOrAdd(message.GetProperty("invocationId").GetString()!, _ => new TaskCompletionSource<JsonElement>()).TrySetResult(message);
                break;
            case 7:
                closed.TrySetResult(message);
                break;
        }
    }
}
