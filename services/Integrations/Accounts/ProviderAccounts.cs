using System.Net;
using System.Text.Json;
using Orchestrator.Integrations.Outbound;

namespace Orchestrator.Integrations.Accounts;

/// <summary>Asks providers whose token it is. Whatever they answer, or don't, is an outcome in words.</summary>
internal sealed partial class ProviderAccounts(IHttpClientFactory clients, ILogger<ProviderAccounts> logger)
{
    public async Task<AccountCheck> AskAsync(Provider provider, string baseUrl, string token, CancellationToken cancellation)
    {
        var check = await TryAsync(provider, baseUrl, token, cancellation);
        Checked(logger, provider, check.Status);
        return check;
    }

    private async Task<AccountCheck> TryAsync(Provider provider, string baseUrl, string token, CancellationToken cancellation)
    {
        try
        {
            using var client = clients.CreateClient(OutboundCalls.Client);
            using var request = WhoAmI.Request(provider, baseUrl, token);
            using var answer = await client.SendAsync(request, cancellation);
            return answer.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => NotAccepted(provider),
                HttpStatusCode.TooManyRequests => AccountCheck.Unreachable($"{provider} answers that it is asked too often. Try again later."),
                HttpStatusCode.NotFound => AccountCheck.Unreachable($"At {baseUrl} there is no API of {provider}. Check baseUrl."),
                >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
                    AccountCheck.Unreachable($"{baseUrl} leads elsewhere ({(int)answer.StatusCode}). Give the address that it leads to."),
                >= HttpStatusCode.InternalServerError => AccountCheck.Unreachable($"{provider} has a fault of its own ({(int)answer.StatusCode}). Try again later."),
                _ => Read(provider, baseUrl, JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation))),
            };
        }
        catch (AddressRefusedException refused)
        {
            return AccountCheck.Unreachable(refused.Message);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException refused)
        {
            return AccountCheck.Unreachable(refused.Message);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return AccountCheck.Unreachable(exception switch
            {
                JsonException => $"What answers at {baseUrl} is not {provider}. Check baseUrl.",
                HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"The name of {baseUrl} is not known. Check baseUrl.",
                HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"The certificate of {baseUrl} is not valid.",
                HttpRequestException => $"{baseUrl} can't be reached.",
                _ => $"{baseUrl} does not answer in time.",
            });
        }
    }

    private static AccountCheck Read(Provider provider, string baseUrl, JsonElement answer) =>
        WhoAmI.Account(provider, answer) is { } account ? AccountCheck.Connected(account)
        : WhoAmI.IsRefusal(answer) ? NotAccepted(provider)
        : AccountCheck.Unreachable($"What answers at {baseUrl} does not say who the token is. Check baseUrl.");

    private static AccountCheck NotAccepted(Provider provider) =>
        AccountCheck.Refused($"{provider} does not accept the token: it is mistyped, expired or has too few rights. Delete this connection and add one with a new token.");

    [LoggerMessage(6001, LogLevel.Information, "An account at {Provider} is {Status}")]
    private static partial void Checked(ILogger logger, Provider provider, Connections.ConnectionStatus status);
}
