using Microsoft.AspNetCore.Http.HttpResults;

namespace Orchestrator.Accounts.SignIn;

/// <summary>Ends the session of the refresh token in the body or the cookie. Doing it twice is no error.</summary>
internal static class Logout
{
    /// <summary>Ends the session of the refresh token in the body or the cookie. Doing it twice is no error.</summary>
    public static async Task<NoContent> HandleAsync(Refresh.Request? request, RefreshTokens refreshTokens, HttpContext context)
    {
        if (Refresh.TokenOf(request, context.Request) is { } token) await refreshTokens.EndSessionAsync(token, context.RequestAborted);
        RefreshCookie.Clear(context);
        return TypedResults.NoContent();
    }
}
