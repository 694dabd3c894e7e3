using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Telemetry;

/// <summary>A span and two measures a call, named by OpenTelemetry's conventions for generative AI. Never the texts themselves.</summary>
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
        var metadata = GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        var provider = metadata?.ProviderName ?? "unknown";
        var model = options?.ModelId ?? metadata?.DefaultModelId ?? "unknown";
        var tags = new TagList
        {
            { "gen_ai.operation.name", "chat" }, { "gen_ai.provider.name", provider }, { "gen_ai.request.model", model },
        };
        using var activity = Activities.StartActivity($"chat {model}", ActivityKind.Client, parentContext: default, tags);
        var started = time.GetTimestamp();
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            Record(activity, tags, response);
            return response;
        }
        catch (Exception failure)
        {
            tags.Add("error.type", failure.GetType().FullName);
            activity?.SetTag("error.type", failure.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            Duration.Record(time.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    static void Record(Activity? activity, TagList tags, ChatResponse response)
    {
        activity?.SetTag("gen_ai.response.model", response.ModelId);
        if (response.Usage is not { } usage) return;
        activity?.SetTag("gen_ai.usage.input_tokens", usage.InputTokenCount).SetTag("gen_ai.usage.output_tokens", usage.OutputTokenCount);
        Tokens.Record(usage.InputTokenCount ?? 0, [.. tags, new("gen_ai.token.type", "input")]);
        Tokens.Record(usage.OutputTokenCount ?? 0, [.. tags, new("gen_ai.token.type", "output")]);
    }
}
