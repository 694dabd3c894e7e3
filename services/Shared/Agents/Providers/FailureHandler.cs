using System.Globalization;
using System.Net.Http.Headers;

namespace Orchestrator.Agents.Providers;

/// <summary>
/// Under every provider's client: turns what is not a success into a <see cref="ProviderException"/> before an SDK sees it, so that one
/// reading of errors serves all, whatever an SDK expects an error to look like.
/// </summary>
internal sealed class FailureHandler(TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            throw new ProviderException(FailureKind.Outage, unreachable.Message, unreachable);
        }
        if (response.IsSuccessStatusCode) return response;

        using (response)
        {
            var body = ErrorBody.Read(await ReadAsync(response, cancellationToken));
            var status = (int)response.StatusCode;
            throw new ProviderException(ErrorClass.Of(status, body), $"{status} {body.Code}: {body.Message}")
            {
                Status = status,
                RetryAfter = Hint(response.Headers) ?? body.RetryDelay,
                ShouldRetry = Single(response.Headers, "x-should-retry") is { } word && bool.TryParse(word, out var retry) ? retry : null,
            };
        }
    }

    TimeSpan? Hint(HttpResponseHeaders headers)
    {
        if (Single(headers, "retry-after-ms") is { } text && double.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is >= 0 and < 1e9)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }
        return headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
            _ => null,
        };
    }

    static string? Single(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.First() : null;

    static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            return "";
        }
    }
}
