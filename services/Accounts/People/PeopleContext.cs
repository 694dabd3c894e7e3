using Microsoft.EntityFrameworkCore;

namespace Orchestrator.Accounts.People;

/// <summary>What Identity needs of Entity Framework: the one table of people. The rest of the service speaks SQL.</summary>
internal sealed class PeopleContext(DbContextOptions<PeopleContext> options) : DbContext(options)
{
    public DbSet<Person> People => Set<Person>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var person = modelBuilder.Entity<Person>();
        person.ToTable("people");
        person.HasKey(p => p.Id);
        person.Property(p => p.Id).HasColumnName("id").ValueGeneratedNever();
        person.Property(p => p.Name).HasColumnName("name");
        person.Property(p => p.UserName).HasColumnName("email");
        person.Property(p => p.NormalizedUserName).HasColumnName("normalized_email");
        person.Property(p => p.EmailConfirmed).HasColumnName("email_confirmed");
        person.Property(p => p.PasswordHash).HasColumnName("password_hash");
        person.Property(p => p.SecurityStamp).HasColumnName("security_stamp");
        person.Property(p => p.ConcurrencyStamp).HasColumnName("concurrency_stamp").IsConcurrencyToken();
        person.Property(p => p.TwoFactorEnabled).HasColumnName("two_factor_enabled");
        person.Property(p => p.IsOperator).HasColumnName("is_operator");
        person.Property(p => p.CreatedAt).HasColumnName("created_at");

        // The address is stored as the user name; lock-out also counts addresses that nobody has (SignInAttempts); there are no phones.
        person.Ignore(p => p.Email).Ignore(p => p.NormalizedEmail);
        person.Ignore(p => p.AccessFailedCount).Ignore(p => p.LockoutEnabled).Ignore(p => p.LockoutEnd);
        person.Ignore(p => p.PhoneNumber).Ignore(p => p.PhoneNumberConfirmed);
    }
}
