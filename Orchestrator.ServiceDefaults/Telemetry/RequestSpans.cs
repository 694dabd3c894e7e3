using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Orchestrator.ServiceDefaults;

/// <summary>Names the request's span by its route, keeps health probes out of the traces, and tells the caller the trace id.</summary>
internal sealed class RequestSpans(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (activity is null)
        {
            await next(context);
            return;
        }
        context.Response.OnStarting(static state =>
        {
            var (http, traceId) = ((HttpContext, ActivityTraceId))state;
            http.Response.Headers["X-Trace-Id"] = traceId.ToHexString();
            return Task.CompletedTask;
        }, (context, activity.TraceId));

        if (context.Request.Path == "/health" || context.Request.Path == "/alive")
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        await next(context);
        if (activity.IsAllDataRequested) Describe(activity, context);
    }

    private static void Describe(Activity activity, HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError) activity.SetStatus(ActivityStatusCode.Error);
    }
}
