using Orchestrator.ServiceDefaults;
using Yarp.ReverseProxy.Forwarder;

namespace Orchestrator.Gateway.Routing;

/// <summary>What the caller, and the log, are told when a service did not answer.</summary>
internal static partial class ServiceProblems
{
    public static async Task WriteAsync(HttpContext context, IForwarderErrorFeature error, ILogger logger)
    {
        // Half an answer can't be taken back, and who has hung up is not listening.
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested) return;
        var service = context.GetReverseProxyFeature().Cluster.Config.ClusterId;
        if (For(error, service) is not { } problem) return;
        NoAnswer(logger, service, context.Request.Method, context.GetEndpoint()?.DisplayName, error.Error, error.Exception?.Message);
        await problem.ExecuteAsync(context);
    }

    static Problem? For(IForwarderErrorFeature error, string service) => error.Error switch
    {
        // The request never reached the service: it is safe to send again.
        ForwarderError.NoAvailableDestinations => Problems.Unavailable($"The service '{service}'"),
        ForwarderError.Request when error.WasNeverSent() => Problems.Unavailable($"The service '{service}'"),
        ForwarderError.RequestTimedOut => new(
            StatusCodes.Status504GatewayTimeout, "/problems/service-timeout", "No answer in time",
            $"The service '{service}' took too long."),
        ForwarderError.Request or ForwarderError.RequestBodyDestination
            or ForwarderError.ResponseHeaders or ForwarderError.ResponseBodyDestination => new(
            StatusCodes.Status502BadGateway, "/problems/service-failed", "The answer was cut off",
            $"The service '{service}' ended the connection. The request may have been carried out."),
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "{Service} did not answer {Method} on route {Route}: {Error} ({Reason})")]
    private static partial void NoAnswer(
        ILogger logger, string service, string method, string? route, ForwarderError error, string? reason);
}
