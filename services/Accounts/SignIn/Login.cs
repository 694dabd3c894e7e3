using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Orchestrator.Accounts.People;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.SignIn;

internal static class Login
{
    internal sealed record Request(string? Email, string? Password);

    private static readonly Problem WrongCredentials =
        new(StatusCodes.Status401Unauthorized, "/problems/wrong-credentials", "Wrong e-mail address or password");

    /// <summary>Signs in.</summary>
    public static async Task<Results<Ok<Session>, Problem>> HandleAsync(
        Request request, UserManager<Person> users, SignInAttempts attempts, Nobody nobody, HashTurns turns, Sessions sessions, HttpContext context)
    {
        var errors = PersonRules.Broken(
            ("email", string.IsNullOrWhiteSpace(request.Email) ? "Is required." : null),
            ("password", string.IsNullOrEmpty(request.Password) ? "Is required." : null));
        if (errors.Count > 0) return Problems.Validation(errors);

        var email = request.Email!.Trim();
        using var turn = await turns.TakeAsync(context.RequestAborted);
        var (check, wait) = await attempts.BeginAsync(email, context.RequestAborted);
        if (check is null)
            return Problems.RateLimited(wait, "Too many attempts to log in at this address.") with { Type = "/problems/too-many-attempts" };

        // An address that nobody has costs a hash as well: the time of the answer does not tell.
        var person = await users.FindByNameAsync(email);
        var isRight = await await turn.HashAsync(() => users.CheckPasswordAsync(person ?? nobody.Person, request.Password!));
        if (person is null || !isRight)
        {
            await check.WasWrongAsync();
            return WrongCredentials;
        }

        await check.WasRightAsync();
        return TypedResults.Ok(await sessions.StartAsync(person, context));
    }
}
