using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Accounts.People;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.Me;

/// <summary>A merge patch of one's own profile: what is absent stays. Access tokens carry the new name from the next refresh on.</summary>
internal static class UpdateMe
{
    internal sealed record Request
    {
        public string? Name
        {
            get;
            init
            {
                field = value;
                HasName = true;
            }
        }

        internal bool HasName { get; private init; }
    }

    /// <summary>Changes the caller's own profile: what is absent stays. Access tokens carry the new name from the next refresh on.</summary>
    public static async Task<Results<Ok<Profile>, Problem>> HandleAsync(
        Request request, AccessToken caller, PeopleContext people, CancellationToken cancellationToken)
    {
        if (request.HasName)
        {
            if (PersonRules.Name(request.Name) is { } error) return Problems.Validation("name", error);
            var name = request.Name!.Trim();
            await people.People.Where(person => person.Id == caller.UserId)
                .ExecuteUpdateAsync(update => update.SetProperty(person => person.Name, name), cancellationToken);
        }
        return await GetMe.HandleAsync(caller, people, cancellationToken);
    }
}
