using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Orchestrator.Agents.Providers.OpenAI;

/// <summary>OpenAI's own SDK, and through it every server that speaks Chat Completions.</summary>
internal static class OpenAIProvider
{
    /// <param name="key">Null for a server that asks for none; the SDK insists on sending one.</param>
    /// <param name="isOriginal">False for the servers that follow: they know the limit of tokens by its former name.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IChatClient Create(string provider, Uri baseUrl, string? key, string model, bool isOriginal, HttpClient http)
    {
        var client = new ChatClient(model, new ApiKeyCredential(key ?? "none"), new OpenAIClientOptions
        {
            Endpoint = baseUrl,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
        return new OpenAIChatClient(client, new ChatClientMetadata(provider, baseUrl, model), isOriginal);
    }
}
