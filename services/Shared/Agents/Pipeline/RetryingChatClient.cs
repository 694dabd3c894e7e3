using Microsoft.Extensions.AI;
using Orchestrator.Agents.Catalogue;
using Orchestrator.Agents.Providers;

namespace Orchestrator.Agents.Pipeline;

/// <summary>
/// Asks the same model again when its trouble is passing: after the longer of the provider's hint and a pause that doubles. A hint beyond the
/// longest pause is for the breaker; out of money, or with a wrong key, there is nothing to wait for.
/// </summary>
internal sealed class RetryingChatClient(IChatClient inner, RetrySettings settings, TimeProvider time, Random chance) : FirstTokenChatClient(inner)
{
    protected override async Task<T> CallAsync<T>(
        IReadOnlyList<ChatMessage> messages, ChatOptions options, Func<ChatOptions, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        for (var retries = 0; ; retries++)
        {
            TimeSpan pause;
            try
            {
                return await call(options, ct);
            }
            catch (ProviderException failure) when (retries < settings.Times && Pause(failure, retries) is { } before)
            {
                pause = before;
            }
            await Task.Delay(pause, time, ct);
        }
    }

    TimeSpan? Pause(ProviderException failure, int retries)
    {
        if (!(failure.Kind.IsPassing() && failure.ShouldRetry != false) || failure.RetryAfter > settings.Longest) return null;
        var doubled = settings.First * Math.Pow(2, retries) * (0.75 + chance.NextDouble() / 2);
        var pause = failure.RetryAfter is { } hint && hint > doubled ? hint : doubled;
        return pause < settings.Longest ? pause : settings.Longest;
    }
}
