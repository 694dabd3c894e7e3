using Microsoft.Extensions.AI;
using Orchestrator.Agents.Pipeline;

namespace Orchestrator.Agents.Runs;

/// <summary>
/// One request on its way through the pipeline, repairs and tool rounds included: who asks, for which kind of work, where it may go, and
/// what its calls came to. It travels in the options and never leaves for a provider.
/// </summary>
internal sealed class AgentCall(RunHead head)
{
    const string Key = "orchestrator.call";

    readonly List<KeptCall> _calls = [];
    readonly SemaphoreSlim _opening = new(1, 1);
    Guid _run;
    bool _isOpen;

    public RunHead Head { get; } = head;

    /// <summary>Where it is kept; null without a database. Set by the pipeline.</summary>
    public AgentRuns? Runs { get; set; }

    /// <summary>The models that may answer, best first; the pipeline's route decides them.</summary>
    public IReadOnlyList<Candidate> Route { get; set; } = [];

    /// <summary>Models whose answers did not hold.</summary>
    public HashSet<Candidate> Exhausted { get; } = [];

    /// <summary>Whether an earlier answer to the same words may serve.</summary>
    public bool IsCacheable { get; init; }

    /// <summary>To be called once the last answer held: it may serve others then. Null where it may not, or where it came from there.</summary>
    public Func<CancellationToken, Task>? Accept { get; set; }

    /// <summary>When the whole request has to be done; set when it first enters the pipeline.</summary>
    public DateTimeOffset? Deadline { get; set; }

    public Guid? RunId => _isOpen && Runs is not null ? _run : null;

    /// <summary>What ended so far, in an earlier delivery of the same request too.</summary>
    public IReadOnlyList<KeptCall> Calls => _calls;

    public decimal Cost => _calls.Sum(c => c.Cost);

    public TokenUsage Usage => _calls.Aggregate(TokenUsage.None, (sum, call) => sum + call.Usage);

    /// <summary>The number of the last answer, for the run's end.</summary>
    public int? LastAnswer => _calls.FindLastIndex(c => c.Outcome == KeptCall.Answered) is >= 0 and var index ? index + 1 : null;

    public async Task OpenAsync(CancellationToken ct)
    {
        if (_isOpen) return;
        await _opening.WaitAsync(ct);
        try
        {
            if (!_isOpen && Runs is not null)
            {
                (_run, var earlier) = await Runs.OpenAsync(Head, ct);
                _calls.AddRange(earlier);
            }
            _isOpen = true;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>The answer that this request got before from that model; null if it never got one.</summary>
    public KeptCall? Find(string requestHash) => _calls.Find(c => c.RequestHash == requestHash && c.Response is not null);

    /// <summary>Durable when it returns, where there is a database. Not given up when the caller is: the answer is paid for.</summary>
    public async Task KeepAsync(KeptCall call)
    {
        _calls.Add(call);
        if (Runs is not null) await Runs.KeepAsync(_run, _calls.Count, call, Head.Asker, CancellationToken.None);
    }

    public async Task FinishAsync(RunEnd end, CancellationToken ct)
    {
        if (Runs is not null && _isOpen) await Runs.FinishAsync(_run, end, ct);
    }

    public ChatOptions In(ChatOptions options)
    {
        (options.AdditionalProperties ??= [])[Key] = this;
        return options;
    }

    public static AgentCall? Of(ChatOptions? options) => options?.AdditionalProperties?.GetValueOrDefault(Key) as AgentCall;

    /// <summary>Options for a provider: without the call, which is none of its business.</summary>
    public static ChatOptions Strip(ChatOptions options)
    {
        options.AdditionalProperties?.Remove(Key);
        if (options.AdditionalProperties is { Count: 0 }) options.AdditionalProperties = null;
        return options;
    }
}
