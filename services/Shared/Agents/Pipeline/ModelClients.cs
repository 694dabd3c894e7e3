using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Orchestrator.Agents.Catalogue;
using Orchestrator.Agents.Offline;
using Orchestrator.Agents.Providers;
using Orchestrator.Agents.Providers.Anthropic;
using Orchestrator.Agents.Providers.Gemini;
using Orchestrator.Agents.Providers.OpenAI;
using Orchestrator.Agents.Runs;

namespace Orchestrator.Agents.Pipeline;

/// <summary>
/// What lies between the route and one model, made when the model is first asked: an SDK that nobody uses is never loaded.
/// Keep → budget → shape → breaker → retry → time limit → failures in our words → provider.
/// </summary>
internal sealed class ModelClients(AgentSettings settings, Spending? spending, TimeProvider time, Random chance) : IDisposable
{
    readonly ConcurrentDictionary<Candidate, Lazy<IChatClient>> _clients = [];
    readonly Lazy<HttpClient> _http = new(() => ProviderHttp.Create(time));

    public IChatClient For(Candidate candidate) => _clients.GetOrAdd(candidate, c => new(() => Build(c))).Value;

    IChatClient Build(Candidate candidate)
    {
        if (candidate.IsOffline) return new KeepingChatClient(new OfflineChatClient(), candidate, time);
        IChatClient client = new FailureTranslation(Provider(candidate));
        client = new CallTimeoutChatClient(client, settings.CallTimeout, time);
        client = new RetryingChatClient(client, settings.Retry, time, chance);
        client = new BreakerChatClient(client, settings.Retry.Longest, time);
        client = new ShapeChatClient(client, candidate, settings.MaxOutputTokens);
        client = new BudgetChatClient(client, candidate, settings.Budgets, spending, time);
        return new KeepingChatClient(client, candidate, time);
    }

    IChatClient Provider(Candidate candidate)
    {
        var (provider, model) = (candidate.Provider, candidate.Model);
        return provider.Entry.Protocol switch
        {
            "openai" => OpenAIProvider.Create(provider.Name, provider.BaseUrl!, provider.Key, model, isOriginal: true, _http.Value),
            "openai-compatible" => OpenAIProvider.Create(provider.Name, provider.BaseUrl!, provider.Key, model, isOriginal: false, _http.Value),
            "anthropic" => AnthropicProvider.Create(provider.BaseUrl!, provider.Key!, model, candidate.Entry.MaxOutput, _http.Value),
            "gemini" => new GeminiChatClient(_http.Value, provider.BaseUrl!, provider.Key!, model),
            var other => throw new InvalidOperationException($"The catalogue gives {provider.Name} the protocol '{other}', which nobody here speaks."),
        };
    }

    public void Dispose()
    {
        if (_http.IsValueCreated) _http.Value.Dispose();
    }
}
