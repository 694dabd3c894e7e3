using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Accounts.People;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.Me;

internal static class GetMe
{
    /// <summary>The caller's own profile.</summary>
    public static async Task<Results<Ok<Profile>, Problem>> HandleAsync(
        AccessToken caller, PeopleContext people, CancellationToken cancellationToken) =>
        await people.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == caller.UserId, cancellationToken) is { } person
            ? TypedResults.Ok(Profile.Of(person))
            : Problems.Unauthenticated("This account is gone.");
}
