using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.Keys;

internal static class KeysExtensions
{
    /// <summary>Call it after the migrations are added: keys are loaded after they ran.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddKeyRing("orchestrator-accounts");
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<ISigningKeys>(provider => provider.GetRequiredService<SigningKeys>());
        services.AddHostedService<LoadAtStart>();
        return services;
    }

    public static void MapKeys(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/.well-known/jwks.json", GetKeys).WithTags("Keys").AllowAnonymous();

    /// <summary>The public keys that access tokens are verified with.</summary>
    private static JsonWebKeySet GetKeys(SigningKeys keys, HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=300";
        return new JsonWebKeySet([.. keys.Published]);
    }

    private sealed class LoadAtStart(SigningKeys keys) : IHostedLifecycleService
    {
        // Before any StartAsync: the web server's, and data protection's own, which would make a key ring outside the lock.
        public Task StartingAsync(CancellationToken cancellationToken) => keys.LoadAsync(cancellationToken);
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
