using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents.Telemetry;

/// <summary>A span and two measures a request, named by OpenTelemetry's conventions for generative AI. Never the texts themselves.</summary>
internal sealed class TracingChatClient(IChatClient inner, TimeProvider time) : DelegatingChatClient(inner)
{
    public const string Source = "Orchestrator.Agents";

    static readonly ActivitySource Activities = new(Source);
    static readonly Meter Meter = new(Source);
    static readonly Histogram<long> Tokens = Meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}");
    static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s");

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var operation = new Operation(AgentCall.Of(options), time);
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (Exception failure)
        {
            operation.Fail(failure);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages,
        ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var operation = new Operation(AgentCall.Of(options), time);
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync()) yield break;
            }
            catch (Exception failure)
            {
                operation.Fail(failure);
                throw;
            }
            yield return updates.Current;
        }
    }

    /// <summary>What the calls of the request came to is known when it ends; the last one is whose answer it is.</summary>
    sealed class Operation(AgentCall? call, TimeProvider time) : IDisposable
    {
        readonly Activity? _activity = Activities.StartActivity($"chat {call?.Route[0].Model ?? "unknown"}", ActivityKind.Client);
        readonly long _started = time.GetTimestamp();
        readonly int _before = call?.Calls.Count ?? 0;
        string? _failure;

        public void Fail(Exception failure)
        {
            _failure = failure is AgentException agent ? agent.Code : failure.GetType().FullName;
            _activity?.SetTag("error.type", _failure).SetStatus(ActivityStatusCode.Error);
        }

        public void Dispose()
        {
            var calls = call?.Calls.Skip(_before).ToList() ?? [];
            var last = calls.LastOrDefault() ?? call?.Calls.LastOrDefault();
            var tags = new TagList
            {
                { "gen_ai.operation.name", "chat" },
                { "gen_ai.provider.name", last?.Provider ?? "unknown" },
                { "gen_ai.request.model", call?.Route.FirstOrDefault()?.Model ?? "unknown" },
                { "gen_ai.response.model", last?.Model ?? "unknown" },
            };
            if (_failure is not null) tags.Add("error.type", _failure);
            var usage = calls.Aggregate(TokenUsage.None, (sum, c) => sum + c.Usage);
            Duration.Record(time.GetElapsedTime(_started).TotalSeconds, tags);
            Tokens.Record(usage.Input, [.. tags, new("gen_ai.token.type", "input")]);
            Tokens.Record(usage.Output, [.. tags, new("gen_ai.token.type", "output")]);
            if (_activity is null) return;
            foreach (var tag in tags) _activity.SetTag(tag.Key, tag.Value);
            _activity.SetTag("gen_ai.usage.input_tokens", usage.Input).SetTag("gen_ai.usage.output_tokens", usage.Output)
                .SetTag("orchestrator.agent.cost", (double)calls.Sum(c => c.Cost)).SetTag("orchestrator.agent.kind", call?.Head.Kind);
            _activity.Dispose();
        }
    }
}
