using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Orchestrator.StandIns;

/// <summary>
/// A model provider on loopback that speaks the provider's published format byte for byte, and does what it is told to, one
/// <see cref="Behaviour"/> a request.
/// </summary>
public abstract class ModelStandIn : IAsyncDisposable
{
    readonly ConcurrentQueue<Behaviour> next = [];
    readonly ConcurrentQueue<Heard> heard = [];
    readonly WebApplication app;

    protected ModelStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>Requests that arrived, the refused ones included; oldest first.</summary>
    public IReadOnlyList<Heard> Requests => [.. heard];

    /// <summary>What it does once the given behaviours are used up.</summary>
    public Behaviour Otherwise { get; set; } = new Behaviour.Says("Hello.");

    /// <summary>Scheme, host and port.</summary>
    public string Address => app.Urls.First();

    /// <summary>What a client is configured with.</summary>
    public abstract string BaseUrl { get; }

    /// <summary>Runs after a request was heard and before it is answered.</summary>
    public Func<Heard, Task>? OnRequest { get; set; }

    public ModelStandIn Will(params Behaviour[] behaviours)
    {
        foreach (var behaviour in behaviours) next.Enqueue(behaviour);
        return this;
    }

    public Task StartAsync() => app.StartAsync();

    protected abstract bool IsStream(Heard request);

    /// <summary>The whole answer of one piece; null where the behaviour is a status of <see cref="Refusal"/>.</summary>
    protected abstract string? Body(Behaviour behaviour, Heard request);

    /// <summary>The server-sent events of a stream, each complete with its blank line; null as for <see cref="Body"/>.</summary>
    protected abstract IEnumerable<string>? Events(Behaviour behaviour, Heard request);

    protected abstract Refused Refusal(Behaviour behaviour);

    /// <summary>What this wire refuses whatever it was told, such as a missing key; null if it is in order.</summary>
    protected virtual Behaviour? Objection(Heard request) => null;

    async Task AnswerAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request);
        heard.Enqueue(request);
        if (OnRequest is { } listener) await listener(request);

        var behaviour = Objection(request) ?? (next.TryDequeue(out var told) ? told : Otherwise);
        if (behaviour is Behaviour.Hangs)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }
        if (IsStream(request) && Events(behaviour, request) is { } events) await StreamAsync(context, behaviour, events);
        else if (!IsStream(request) && Body(behaviour, request) is { } body) await WholeAsync(context, behaviour, body);
        else await RefuseAsync(context, Refusal(behaviour));
    }

    static async Task WholeAsync(HttpContext context, Behaviour behaviour, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        if (behaviour is Behaviour.CutsOff)
        {
            await CutAsync(context, "application/json", bytes.AsMemory(0, bytes.Length / 2));
            return;
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    /// <summary>In pieces that respect neither events nor characters, as a network does.</summary>
    static async Task StreamAsync(HttpContext context, Behaviour behaviour, IEnumerable<string> events)
    {
        const int piece = 61;
        var bytes = Encoding.UTF8.GetBytes(string.Concat(events));
        if (behaviour is Behaviour.CutsOff)
        {
            await CutAsync(context, "text/event-stream", bytes);
            return;
        }
        context.Response.ContentType = "text/event-stream";
        for (var sent = 0; sent < bytes.Length; sent += piece)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(sent, Math.Min(piece, bytes.Length - sent)));
            await context.Response.Body.FlushAsync();
        }
    }

    /// <summary>Past Kestrel, which would drop what it has not sent yet: the bytes arrive, and then the connection ends.</summary>
    static async Task CutAsync(HttpContext context, string type, ReadOnlyMemory<byte> bytes)
    {
        var socket = context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        var head = $"HTTP/1.1 200 OK\r\ncontent-type: {type}\r\ntransfer-encoding: chunked\r\n\r\n{bytes.Length:x}\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head));
        await socket.SendAsync(bytes);
        await socket.SendAsync("\r\n"u8.ToArray());
        socket.Shutdown(SocketShutdown.Send);
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    static async Task RefuseAsync(HttpContext context, Refused refused)
    {
        context.Response.StatusCode = refused.Status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in refused.Headers ?? []) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(refused.Body);
    }

    static async Task<Heard> ReadAsync(HttpRequest request)
    {
        using var document = request.ContentLength is null or > 0 && HttpMethods.IsPost(request.Method)
            ? await JsonDocument.ParseAsync(request.Body) : JsonDocument.Parse("{}");
        return new(request.Path, request.QueryString.Value ?? "", request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()),
            document.RootElement.Clone());
    }

    /// <summary>Pieces of a text as a model lets them out.</summary>
    protected static IEnumerable<string> Pieces(string text) => text.Chunk(9).Select(c => new string(c));

    /// <summary>A JSON string literal with its quotes.</summary>
    protected static string Json(string text) => JsonSerializer.Serialize(text);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected sealed record Refused(int Status, string Body, IReadOnlyList<(string Name, string Value)>? Headers = null);
}

/// <param name="Headers">By their names in lower case.</param>
public sealed record Heard(string Path, string Query, IReadOnlyDictionary<string, string> Headers, JsonElement Body)
{
    public string? Text(string name) => Body.TryGetProperty(name, out var value) ? value.ToString() : null;
}
