using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Tests;

/// <summary>A model that says what it was told to, one text a call, and keeps what it heard.</summary>
internal sealed class ScriptedModel(params string[] answers) : IChatClient
{
    public List<IReadOnlyList<ChatMessage>> Heard { get; } = [];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Heard.Add([.. messages]);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answers[Heard.Count - 1])));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
