using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Orchestrator.Accounts.People;

/// <summary>Has Entity Framework build its model and first query beside the start: the first person to come doesn't wait for it.</summary>
internal sealed class WarmUp(IServiceScopeFactory scopes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByNameAsync("nobody");
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException })
        {
            // The database is away; whoever comes next will warm it up.
        }
    }
}
