using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Orchestrator.Accounts.People;

namespace Orchestrator.Accounts.SignIn;

/// <summary>Stands in at the password check for an address that has no account, so that it takes as long; no password is right.</summary>
internal sealed class Nobody
{
    public Nobody(IOptions<PasswordHasherOptions> options) =>
        Person.PasswordHash = new PasswordHasher<Person>(options).HashPassword(Person, RandomNumberGenerator.GetHexString(64));

    public Person Person { get; } = new() { Name = "" };
}
