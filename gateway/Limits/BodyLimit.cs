using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Gateway.Limits;

/// <summary>
/// Answers 413 to a body that is too large, whether its length was announced or not. The server's own limit would reset the
/// connection under a caller that is still sending, who then never sees the answer; here the rest is read away first.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next, IOptions<LimitOptions> options)
{
    static readonly PathString Import = "/api/projects/import";

    // Who sends even more than this, or slower, may well be reset.
    const long DrainBytes = 100_000_000;
    static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    public async Task InvokeAsync(HttpContext context)
    {
        var limit = context.Request.Path.StartsWithSegments(Import) ? options.Value.ImportBodyBytes : options.Value.BodyBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server) server.MaxRequestBodySize = null;
        if (context.Request.ContentLength > limit)
        {
            await RefuseAsync(context, context.Request.Body, limit);
            return;
        }
        var sent = context.Request.Body;
        var body = new LimitedStream(sent, limit);
        context.Request.Body = body;
        await next(context);
        if (body.Exceeded && !context.Response.HasStarted) await RefuseAsync(context, sent, limit);
    }

    static async Task RefuseAsync(HttpContext context, Stream rest, long limit)
    {
        // A caller that asked first (Expect: 100-continue) has sent nothing yet, and won't.
        if (context.Request.Headers.Expect.Count == 0) await DrainAsync(rest, context.RequestAborted);
        context.Response.Clear();
        var problem = Problems.ForStatus(StatusCodes.Status413PayloadTooLarge);
        await (problem with { Detail = $"The body may have at most {limit:N0} bytes here." }).ExecuteAsync(context);
    }

    static async Task DrainAsync(Stream rest, CancellationToken aborted)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        time.CancelAfter(DrainTime);
        var buffer = new byte[64 * 1024];
        try
        {
            long total = 0;
            while (total < DrainBytes && await rest.ReadAsync(buffer, time.Token) is > 0 and var read) total += read;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // It hung up, or is too slow: the answer is tried all the same.
        }
    }
}
