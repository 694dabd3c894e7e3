using System.Runtime.CompilerServices;
using Anthropic;
using Microsoft.Extensions.AI;

namespace Orchestrator.Agents.Providers.Anthropic;

internal static class AnthropicProvider
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IChatClient Create(Uri baseUrl, string key, string model, int maxOutput, HttpClient http)
    {
        var client = new AnthropicClient
        {
            ApiKey = key,
            BaseUrl = baseUrl.ToString().TrimEnd('/'),
            HttpClient = http,
            MaxRetries = 0,
            Timeout = TimeSpan.FromMinutes(30),
        };
        return client.AsIChatClient(model, maxOutput);
    }
}
