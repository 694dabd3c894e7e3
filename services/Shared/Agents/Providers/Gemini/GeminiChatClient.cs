using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Providers.Gemini;

/// <summary>Google's generateContent over plain HTTP; its SDK for .NET is in no feed that this repository builds from.</summary>
internal sealed class GeminiChatClient(HttpClient http, Uri baseUrl, string key, string model) : IChatClient
{
    public const string Provider = "gemini";

    readonly ChatClientMetadata _metadata = new(Provider, baseUrl, model);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync("generateContent", messages, options, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(body, default, cancellationToken);
        var answer = new GeminiAnswer(model);
        var update = answer.Read(json.RootElement);
        return new[] { update, answer.End() }.ToChatResponse();
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages,
        ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync("streamGenerateContent?alt=sse", messages, options, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var answer = new GeminiAnswer(model);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
        {
            using var json = JsonDocument.Parse(item.Data);
            var update = answer.Read(json.RootElement);
            if (update.Contents.Count > 0) yield return update;
        }
        yield return answer.End();
    }

    async Task<HttpResponseMessage> SendAsync(
        string method, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{baseUrl.ToString().TrimEnd('/')}/models/{Uri.EscapeDataString(model)}:{method}")
        {
            Content = JsonContent.Create<JsonNode>(GeminiRequest.Of([.. messages], options)),
            Headers = { { "x-goog-api-key", key } },
        };
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }
}
