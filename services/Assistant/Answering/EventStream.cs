using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Assistant.Answering;

/// <summary>Writes events as they come, as <c>text/event-stream</c>, and a comment now and then, so that nobody in between takes silence for the end.</summary>
internal static class EventStream
{
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private static readonly byte[] Comment = ": still here\n\n"u8.ToArray();

    /// <param name="beat">What else there is to do at each heartbeat.</param>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public static async Task WriteAsync(HttpContext context, ChannelReader<SentEvent> events, Func<Task> beat, TimeProvider time)
    {
        var (response, cancellation) = (context.Response, context.RequestAborted);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.StartAsync(cancellation);
        using var timer = new PeriodicTimer(Heartbeat, time);
        var (more, tick) = (events.WaitToReadAsync(cancellation).AsTask(), timer.WaitForNextTickAsync(cancellation).AsTask());
        while (true)
        {
            await Task.WhenAny(more, tick);
            if (more.IsCompleted)
            {
                if (!await more)
                {
                    return;
                }

                while (events.TryRead(out var next))
                {
                    Write(response, next);
                }

                more = events.WaitToReadAsync(cancellation).AsTask();
            }
            else
            {
                await tick;
                await beat();
                response.BodyWriter.Write(Comment);
                tick = timer.WaitForNextTickAsync(cancellation).AsTask();
            }

            await response.BodyWriter.FlushAsync(cancellation);
        }
    }

    // JSON has no line breaks of its own, so the data is one line.
    private static void Write(HttpResponse response, SentEvent sent)
    {
        response.BodyWriter.Write(Encoding.UTF8.GetBytes($"event: {StreamEvents.NameOf(sent.Data)}\nid: {sent.Id}\ndata: "));
        response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(sent.Data, sent.Data.GetType(), JsonDefaults.Options));
        response.BodyWriter.Write("\n\n"u8);
    }
}
