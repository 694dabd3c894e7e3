using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orchestrator.ServiceDefaults;

public static class CallerAuthenticationExtensions
{
    /// <summary>
    /// Trusts the access tokens of Accounts, whose keys come from the service <c>accounts</c>,
    /// or from a registered <see cref="ISigningKeys"/>.
    /// </summary>
    public static IHostApplicationBuilder AddCallerAuthentication(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton<ISigningKeys, RemoteSigningKeys>();
        services.AddSingleton<AccessTokenValidator>();
        services.AddAuthentication(CallerAuthenticationHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, CallerAuthenticationHandler>(CallerAuthenticationHandler.Scheme, null);
        // Where routing found nothing of ours (404, 405, 415) there is nothing to protect, and the true answer helps more than a 401.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.User.Identity is { IsAuthenticated: true }
                || context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build());
        return builder;
    }

    /// <summary>From here on every endpoint needs a valid token, unless it says AllowAnonymous.</summary>
    public static WebApplication UseCallerAuthentication(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }
}

internal sealed class CallerIdentity(AccessToken token)
    : ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, token.UserId.ToString()), new Claim(ClaimTypes.Name, token.Name)],
        CallerAuthenticationHandler.Scheme)
{
    public AccessToken Token { get; } = token;
}

internal sealed class CallerAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokenValidator validator)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Bearer";
    private const string Prefix = Scheme + " ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ReadToken() is not { } text) return AuthenticateResult.NoResult();
        try
        {
            return await validator.ValidateAsync(text, Context.RequestAborted) is { } token
                ? AuthenticateResult.Success(TicketOf(token))
                : AuthenticateResult.Fail("The access token is not valid.");
        }
        catch (SigningKeysUnavailableException exception)
        {
            return AuthenticateResult.Fail(exception);
        }
    }

    // A connection that outlives its token is closed by when it expires.
    private static AuthenticationTicket TicketOf(AccessToken token) => new(
        new ClaimsPrincipal(new CallerIdentity(token)), new AuthenticationProperties { ExpiresUtc = DateTimeOffset.FromUnixTimeSeconds(token.ExpiresAt) }, Scheme);

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;
        if (failure is SigningKeysUnavailableException)
        {
            // Not 401: the token may be good, and a client would throw it away.
            await Problems.Unavailable("Accounts").ExecuteAsync(Context);
            return;
        }
        Response.Headers.WWWAuthenticate = failure is null ? Scheme : $"{Scheme} error=\"invalid_token\"";
        await Problems.Unauthenticated(failure is null ? null : "The access token is not valid, or no longer.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Forbidden("Your role does not allow this.").ExecuteAsync(Context);

    private string? ReadToken()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return header[Prefix.Length..].Trim();
        // A browser can't set headers on a WebSocket; SignalR's clients send the token this way, and only hubs take it.
        return Request.Path.StartsWithSegments("/hubs") && Request.Query["access_token"] is [{ Length: > 0 } text] ? text : null;
    }
}
