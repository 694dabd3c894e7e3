using Microsoft.Extensions.AI;
using Orchestrator.Agents.Providers;

namespace Orchestrator.Agents.Pipeline;

/// <summary>
/// Leaves a model alone that keeps failing, so that nobody waits for it: after three failures in a row, or at once where the provider says how
/// long, or where only an operator can help. After the rest one request tries; the others still go elsewhere until it succeeded.
/// </summary>
internal sealed class BreakerChatClient(IChatClient inner, TimeSpan longestPause, TimeProvider time) : FirstTokenChatClient(inner)
{
    const int Failures = 3;
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LongRest = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    readonly Lock _lock = new();
    int _failures;
    DateTimeOffset _restsUntil;

    protected override async Task<T> CallAsync<T>(
        IReadOnlyList<ChatMessage> messages, ChatOptions options, Func<ChatOptions, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        Enter();
        try
        {
            var answer = await call(options, ct);
            lock (_lock) (_failures, _restsUntil) = (0, default);
            return answer;
        }
        catch (ProviderException failure) when (failure.Kind.IsOfProvider())
        {
            lock (_lock)
            {
                _failures++;
                if (RestAfter(failure) is { } rest) _restsUntil = time.GetUtcNow() + rest;
            }
            throw;
        }
    }

    void Enter()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_restsUntil > now)
            {
                throw new ProviderException(FailureKind.Outage, $"Left alone until {_restsUntil:O} after {_failures} failures.")
                {
                    ShouldRetry = false,
                    RetryAfter = _restsUntil - now,
                };
            }
            // This request is the trial; until it is over the others rest on.
            if (_restsUntil != default) _restsUntil = now + Rest;
        }
    }

    TimeSpan? RestAfter(ProviderException failure) =>
        failure.Kind is FailureKind.QuotaExhausted or FailureKind.Unauthorized ? LongRest
        : failure.RetryAfter > longestPause ? failure.RetryAfter < LongestRest ? failure.RetryAfter : LongestRest
        : _failures >= Failures ? Rest
        : null;
}
