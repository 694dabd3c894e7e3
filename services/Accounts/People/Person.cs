using Microsoft.AspNetCore.Identity;

namespace Orchestrator.Accounts.People;

/// <summary>Somebody with an account. The address is the user name.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    public required string Name { get; set; }
    public bool IsOperator { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    public override string? Email
    {
        get => UserName;
        set => UserName = value;
    }
}
