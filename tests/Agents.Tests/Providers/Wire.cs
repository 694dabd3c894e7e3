using Microsoft.Extensions.AI;
using Orchestrator.Agents.Providers;
using Orchestrator.Agents.Providers.Anthropic;
using Orchestrator.Agents.Providers.Gemini;
using Orchestrator.Agents.Providers.OpenAI;
using Orchestrator.StandIns;

namespace Orchestrator.Agents.Tests.Providers;

/// <summary>Each provider's client against its stand-in, bare: neither retried nor routed.</summary>
internal static class Wire
{
    public const string Key = "sk-stand-in";

    public static readonly string[] All = ["openai", "xai", "ollama", "llamacpp", "vllm", "anthropic", "gemini"];

    public static async Task<(ModelStandIn Server, IChatClient Client)> StartAsync(string name, string? key = Key)
    {
        ModelStandIn server = name switch
        {
            "openai" => new OpenAIStandIn(),
            "xai" => new OpenAIStandIn(Manners.XAI),
            "ollama" => new OpenAIStandIn(Manners.Ollama),
            "llamacpp" => new OpenAIStandIn(Manners.LlamaCpp),
            "vllm" => new OpenAIStandIn(Manners.Vllm),
            "anthropic" => new AnthropicStandIn(),
            "gemini" => new GeminiStandIn(),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
        await server.StartAsync();
        var http = ProviderHttp.Create(TimeProvider.System);
        var url = new Uri(server.BaseUrl);
        IChatClient client = name switch
        {
            "anthropic" => AnthropicProvider.Create(url, key!, "m", 1_000, http),
            "gemini" => new GeminiChatClient(http, url, key!, "m"),
            _ => OpenAIProvider.Create(name, url, key, "m", isOriginal: name is "openai" or "xai", http),
        };
        return (server, new FailureTranslation(client));
    }
}
