using Orchestrator.Accounts.Keys;
using Orchestrator.Accounts.People;
using Orchestrator.Accounts.Workspaces;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.SignIn;

/// <summary>What register, login and refresh answer with.</summary>
/// <param name="ExpiresIn">Seconds that the access token is good for.</param>
internal sealed record Session(
    string AccessToken, string RefreshToken, int ExpiresIn, string TokenType, Session.Owner User, IReadOnlyList<MyWorkspace> Workspaces)
{
    internal sealed record Owner(Guid Id, string Email, string Name, bool IsOperator);
}

internal sealed class Sessions(SigningKeys keys, RefreshTokens refreshTokens, Memberships memberships, TimeProvider time)
{
    private static readonly TimeSpan AccessLifetime = TimeSpan.FromMinutes(15);

    public async Task<Session> StartAsync(Person person, HttpContext context) =>
        await AnswerAsync(person, await refreshTokens.StartSessionAsync(person.Id, context.RequestAborted), context);

    /// <summary>Issues the access token, sets the cookie and makes the answer.</summary>
    public async Task<Session> AnswerAsync(Person person, RefreshToken refreshToken, HttpContext context)
    {
        var workspaces = await memberships.OfPersonAsync(person.Id, context.RequestAborted);
        var now = time.GetUtcNow();
        var accessToken = keys.Sign(new AccessToken
        {
            Issuer = AccessTokens.Issuer,
            Audience = AccessTokens.Audience,
            TokenId = Guid.CreateVersion7(now),
            UserId = person.Id,
            Name = person.Name,
            Email = person.Email!,
            IssuedAt = now.ToUnixTimeSeconds(),
            NotBefore = now.ToUnixTimeSeconds(),
            ExpiresAt = (now + AccessLifetime).ToUnixTimeSeconds(),
            Workspaces = [.. workspaces.Select(workspace => new WorkspaceMembership(workspace.Id, workspace.Role, workspace.Personal))],
            IsOperator = person.IsOperator,
        });
        RefreshCookie.Set(context, refreshToken.Text);
        // Tokens must not rest in any cache on the way.
        context.Response.Headers.CacheControl = "no-store";
        return new(accessToken, refreshToken.Text, (int)AccessLifetime.TotalSeconds, "Bearer",
            new(person.Id, person.Email!, person.Name, person.IsOperator), workspaces);
    }
}
