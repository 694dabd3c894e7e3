using Microsoft.Extensions.AI;

namespace Orchestrator.Agents;

/// <summary>Tokens of a call, the same for every provider: nothing is counted twice, reasoning is output.</summary>
/// <param name="IsEstimate">The provider told none, as when a stream is cut: four characters count as a token.</param>
public sealed record TokenUsage(
    long InputUncached, long CacheRead = 0, long CacheWrite = 0, long OutputVisible = 0, long Reasoning = 0, bool IsEstimate = false)
{
    public static TokenUsage None { get; } = new(0);

    public long Input => InputUncached + CacheRead + CacheWrite;

    public long Output => OutputVisible + Reasoning;

    public static TokenUsage operator +(TokenUsage a, TokenUsage b) => new(
        a.InputUncached + b.InputUncached, a.CacheRead + b.CacheRead, a.CacheWrite + b.CacheWrite, a.OutputVisible + b.OutputVisible,
        a.Reasoning + b.Reasoning, a.IsEstimate || b.IsEstimate);

    /// <summary>From what an adapter reports, where input includes what was cached and output what was reasoned.</summary>
    internal static TokenUsage Of(IEnumerable<ChatMessage> sent, ChatResponse response)
    {
        if (response.Usage is not { InputTokenCount: { } input, OutputTokenCount: { } output } usage)
            return new(sent.Sum(m => Estimate(m.Text)), OutputVisible: Estimate(response.Text), IsEstimate: true);
        var read = Math.Min(usage.CachedInputTokenCount ?? 0, input);
        var write = Math.Min(usage.AdditionalCounts?.Where(c => c.Key.Contains("CacheCreation", StringComparison.OrdinalIgnoreCase))
            .Select(c => c.Value).FirstOrDefault() ?? 0, input - read);
        var reasoning = Math.Min(usage.ReasoningTokenCount ?? 0, output);
        return new(input - read - write, read, write, output - reasoning, reasoning);
    }

    /// <summary>Four characters a token: good enough to compare runs, where a provider counts none.</summary>
    internal static long Estimate(string text) => (text.Length + 3) / 4;
}
