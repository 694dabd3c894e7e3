using Microsoft.Extensions.AI;

namespace Orchestrator.Agents;

/// <summary>Adds up what the calls of one run cost.</summary>
internal sealed class UsageTally(TimeProvider time, ChatClientMetadata? metadata, string? model)
{
    readonly long _started = time.GetTimestamp();
    long _input, _output;
    int _attempts;
    string? _model = model;

    public void Add(IEnumerable<ChatMessage> sent, ChatResponse response)
    {
        _attempts++;
        _model = response.ModelId ?? _model;
        _input += response.Usage?.InputTokenCount ?? sent.Sum(m => Estimate(m.Text));
        _output += response.Usage?.OutputTokenCount ?? Estimate(response.Text);
    }

    public AgentRun Sum(string promptVersion) => new(
        metadata?.ProviderName ?? "unknown",
        _model ?? metadata?.DefaultModelId ?? "unknown",
        promptVersion,
        (int)Math.Min(_input, int.MaxValue),
        (int)Math.Min(_output, int.MaxValue),
        (int)time.GetElapsedTime(_started).TotalMilliseconds,
        _attempts);

    /// <summary>Four characters a token: good enough to compare runs, where a provider counts none.</summary>
    public static long Estimate(string text) => (text.Length + 3) / 4;
}
