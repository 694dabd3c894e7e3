using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Orchestrator.Accounts.People;

internal static class PeopleExtensions
{
    // OWASP's figure for PBKDF2 with HMAC-SHA-512.
    private const int HashIterations = 210_000;

    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddDbContext<PeopleContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddIdentityCore<Person>(options =>
            {
                // Ours are checked before, with all other fields (PersonRules); Identity only must not ask for more.
                options.User.AllowedUserNameCharacters = "";
                options.Password = new PasswordOptions
                {
                    RequiredLength = PersonRules.MinPasswordLength,
                    RequiredUniqueChars = 0,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddUserStore<UserOnlyStore<Person, PeopleContext, Guid>>();
        services.AddHostedService<WarmUp>();
        return services;
    }
}
