using System.Net;
using Polly;
using Polly.Retry;

namespace Orchestrator.ServiceDefaults;

/// <summary>Repeats a GET or HEAD that met a service in the middle of a restart. Nothing else is repeated: it could happen twice.</summary>
internal sealed class RetryReads : DelegatingHandler
{
    private static readonly ResiliencePipeline<HttpResponseMessage> Pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .HandleResult(answer =>
                    answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout),
        })
        .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null || (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head))
            return await base.SendAsync(request, cancellationToken);
        return await Pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
    }
}
