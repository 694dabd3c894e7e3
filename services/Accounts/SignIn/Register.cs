using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Orchestrator.Accounts.People;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.SignIn;

/// <summary>A new person with a personal workspace, signed in. The first one of an installation is its operator.</summary>
internal static class Register
{
    internal sealed record Request(string? Email, string? Password, string? Name);

    private static readonly Problem EmailTaken =
        Problems.Conflict("email-taken", "This address has an account", "Log in, or use another address.") with
        {
            Errors = new Dictionary<string, string[]> { ["email"] = ["Has an account already."] },
        };

    /// <summary>Creates an account with a personal workspace, and signs in. The first one of an installation is its operator.</summary>
    public static async Task<Results<Created<Session>, Problem>> HandleAsync(
        Request request, UserManager<Person> users, PeopleContext people, HashTurns turns, Sessions sessions, TimeProvider time, HttpContext context)
    {
        var errors = PersonRules.Broken(
            ("email", PersonRules.Email(request.Email)),
            ("password", PersonRules.Password(request.Password)),
            ("name", PersonRules.Name(request.Name)));
        if (errors.Count > 0) return Problems.Validation(errors);

        using var turn = await turns.TakeAsync(context.RequestAborted);
        var person = await CreateAsync(request, users, people, turn, time.GetUtcNow(), context.RequestAborted);
        return person is null ? EmailTaken : TypedResults.Created("/api/me", await sessions.StartAsync(person, context));
    }

    /// <returns>Null when the address is taken.</returns>
    private static async Task<Person?> CreateAsync(
        Request request, UserManager<Person> users, PeopleContext people, HashTurns.Turn turn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(now);
        var hash = await turn.HashAsync(() => users.PasswordHasher.HashPassword(new Person { Name = "" }, request.Password!));
        await using var transaction = await people.Database.BeginTransactionAsync(cancellationToken);
        // Whoever else registers first waits at this row until it is known whether this registration stands.
        var isFirst = await people.Database.ExecuteSqlAsync(
            $"insert into installation (operator_id) values ({id}) on conflict do nothing", cancellationToken) == 1;
        var person = new Person
        {
            Id = id,
            Name = request.Name!.Trim(),
            Email = request.Email!.Trim(),
            IsOperator = isFirst,
            CreatedAt = now,
            PasswordHash = hash,
        };
        try
        {
            var result = await users.CreateAsync(person);
            if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName))) return null;
            if (!result.Succeeded) throw new InvalidOperationException("Identity refused a person: " + result);
        }
        catch (DbUpdateException exception)
            when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return null;
        }
        var workspace = Guid.CreateVersion7(now);
        await people.Database.ExecuteSqlAsync($"""
            insert into workspaces (id, name, personal, created_at) values ({workspace}, 'Personal', true, {now});
            insert into memberships (workspace_id, person_id, role) values ({workspace}, {id}, 'owner')
            """, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return person;
    }
}
