using System.Net.Http.Headers;
using System.Text.Json;

namespace Orchestrator.Faults.Tests.Clients;

/// <summary>What a log-in gave, for all requests of its person. It ends after a quarter of an hour, so every log-in renews it.</summary>
/// <param name="answer">Of a registration or a log-in.</param>
internal sealed class Session(JsonElement answer) : DelegatingHandler(new SocketsHttpHandler())
{
    private volatile string token = TokenOf(answer);

    public string Token => token;

    public void Renew(JsonElement login) => token = TokenOf(login);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }

    private static string TokenOf(JsonElement answer) => answer.GetProperty("accessToken").GetString()!;
}
