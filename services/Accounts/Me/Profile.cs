using Orchestrator.Accounts.People;

namespace Orchestrator.Accounts.Me;

/// <summary>A person as they see themselves.</summary>
internal sealed record Profile(Guid Id, string Email, string Name, bool IsOperator, DateTimeOffset CreatedAt)
{
    public static Profile Of(Person person) => new(person.Id, person.Email!, person.Name, person.IsOperator, person.CreatedAt);
}
