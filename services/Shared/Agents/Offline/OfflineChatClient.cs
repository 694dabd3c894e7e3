using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Prompts;

namespace Orchestrator.Agents.Offline;

/// <summary>
/// The provider that needs no network: it reads the request that a model would read and answers with the same JSON, by
/// playbooks and a grammar of plain English instead of by a model. The same request always gives the same answer.
/// </summary>
internal sealed class OfflineChatClient : IChatClient
{
    public const string Provider = "offline";
    public const string Model = "offline-1";

    static readonly ChatClientMetadata Metadata = new(Provider, defaultModelId: Model);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var sent = messages.ToList();
        cancellationToken.ThrowIfCancellationRequested();
        var text = Prompt.Request(sent) is { } request
            ? JsonSerializer.Serialize(OfflineAgent.Answer(request), AgentJson.Default.AgentAnswer)
            : "The message holds no request.";
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = Model,
            FinishReason = ChatFinishReason.Stop,
            Usage = new() { InputTokenCount = sent.Sum(m => TokenUsage.Estimate(m.Text)), OutputTokenCount = TokenUsage.Estimate(text) },
        });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }
}
