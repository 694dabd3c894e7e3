using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace Orchestrator.ServiceDefaults;

/// <summary>
/// Gives JSON that was read, and that has no tag of its own, a weak one made of its content, and answers 304 to a caller who has it. It spares the way, not the
/// work; a reading that knows its version beforehand (a project) answers for itself.
/// </summary>
internal sealed class ConditionalReads(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // A hub's answer lasts as long as its connection.
        if (!HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null)
        {
            await next(context);
            return;
        }

        // Whoever keeps an answer asks before using it again, and never for somebody else.
        context.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            if (response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified && response.Headers.CacheControl.Count == 0)
            {
                response.Headers.CacheControl = "private, no-cache";
                response.Headers.Append("Vary", $"Authorization, {Caller.WorkspaceHeader}");
            }

            return Task.CompletedTask;
        }, context);

        var sent = context.Response.Body;
        await using var answer = new TaggedAnswer(context, sent);
        context.Response.Body = answer;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            await answer.EndAsync(context.RequestAborted);
        }
        finally
        {
            context.Response.Body = sent;
        }
    }
}

public static class ConditionalReadsExtensions
{
    /// <summary>ETags and 304 for what is read from here on. Not for a gateway: it would hold back what passes through.</summary>
    public static WebApplication UseConditionalReads(this WebApplication app)
    {
        app.UseMiddleware<ConditionalReads>();
        return app;
    }
}
