using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Orchestrator.Agents.Providers.OpenAI;

/// <summary>The SDK's chat client as <see cref="IChatClient"/>: the package that does this is its own.</summary>
internal sealed class OpenAIChatClient(ChatClient client, ChatClientMetadata metadata, bool isOriginal) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatCompletion completion = await client.CompleteChatAsync(
            OpenAIMessages.Of(messages), OpenAIOptions.Of(options, isOriginal), cancellationToken);
        return OpenAIAnswers.Of(completion);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages,
        ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var answer = new OpenAIStream();
        var updates = client.CompleteChatStreamingAsync(
            OpenAIMessages.Of(messages), OpenAIOptions.Of(options, isOriginal), cancellationToken);
        await foreach (var update in updates.WithCancellation(cancellationToken))
        {
            if (answer.Read(update) is { } read) yield return read;
        }
        yield return answer.End();
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }
}
