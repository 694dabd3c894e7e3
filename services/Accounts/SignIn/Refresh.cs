using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Accounts.People;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.SignIn;

/// <summary>A refresh token for the next one and a fresh access token. A body without one, or no body, means the cookie's.</summary>
internal static class Refresh
{
    internal sealed record Request(string? RefreshToken);

    private static readonly Problem SessionOver = Problems.Unauthenticated("The session is over. Log in again.");

    /// <summary>A refresh token for the next one and a fresh access token. Without a body, the cookie's counts.</summary>
    public static async Task<Results<Ok<Session>, Problem>> HandleAsync(
        Request? request, RefreshTokens refreshTokens, PeopleContext people, Sessions sessions, HttpContext context)
    {
        if (TokenOf(request, context.Request) is { } presented
            && await refreshTokens.RotateAsync(presented, context.RequestAborted) is { } next
            && await people.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == next.PersonId, context.RequestAborted) is { } person)
            return TypedResults.Ok(await sessions.AnswerAsync(person, next, context));

        RefreshCookie.Clear(context);
        return SessionOver;
    }

    public static string? TokenOf(Request? request, HttpRequest http) =>
        request?.RefreshToken is { Length: > 0 } token ? token : RefreshCookie.Read(http);
}
