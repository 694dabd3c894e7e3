using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Orchestrator.Gateway.Routing;

/// <summary>
/// Asks another copy of a service where the first gave no answer: with anything that was never sent, and with a reading whose connection broke.
/// A change that was sent is sent nowhere else: it may have been made.
/// </summary>
internal static partial class AnotherCopy
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        var proxy = context.GetReverseProxyFeature();
        var hopeful = proxy.AvailableDestinations;
        var tried = new HashSet<DestinationState>();
        while (true)
        {
            await next(context);
            if (proxy.ProxiedDestination is not { } silent || !MayBeAskedElsewhere(context)) return;
            tried.Add(silent);
            // One that is held to be away may be back: better than no answer.
            if (Untried(hopeful, tried) is not { Count: > 0 } left && (left = Untried(proxy.AllDestinations, tried)).Count == 0) return;

            Elsewhere(logger, proxy.Cluster.Config.ClusterId, context.Request.Method);
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.StatusCode = StatusCodes.Status200OK;
            proxy.AvailableDestinations = left;
            proxy.ProxiedDestination = null;
        }
    }

    /// <summary>No connection was made, so the service has not heard of the request.</summary>
    public static bool WasNeverSent(this IForwarderErrorFeature error) => error is
    {
        Error: ForwarderError.Request,
        Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError },
    };

    /// <summary>
    /// Gives a change without a body an empty one. <see cref="SocketsHttpHandler"/> sends a request that has none anew by itself when a kept connection ends
    /// before the answer, and a service that died of the request, or just after it, would be asked for it twice.
    /// </summary>
    public static void NeverRepeat(HttpRequest request)
    {
        if (!IsReading(request) && request.ContentLength is null && request.Headers.TransferEncoding.Count == 0) request.ContentLength = 0;
    }

    static bool MayBeAskedElsewhere(HttpContext context) =>
        context.GetForwarderErrorFeature() is { } error && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested
        && (error.WasNeverSent() || (IsReading(context.Request) && error.Error is (ForwarderError.Request or ForwarderError.ResponseHeaders)));

    static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    static List<DestinationState> Untried(IEnumerable<DestinationState> copies, HashSet<DestinationState> tried) =>
        [.. copies.Where(copy => !tried.Contains(copy))];

    [LoggerMessage(LogLevel.Information, "A copy of {Service} did not answer a {Method}; another one is asked")]
    private static partial void Elsewhere(ILogger logger, string service, string method);
}
