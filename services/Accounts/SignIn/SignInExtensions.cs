using Orchestrator.ServiceDefaults;

namespace Orchestrator.Accounts.SignIn;

internal static class SignInExtensions
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddSingleton<SignInAttempts>()
        .AddSingleton<Nobody>()
        .AddSingleton<HashTurns>()
        .AddSingleton<RefreshTokens>()
        .AddSingleton<Sessions>()
        .AddHostedService<SweepExpired>();

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Sign-in").AllowAnonymous();
        auth.MapPost("/register", Register.HandleAsync).Refuses(409, 429)
            .Example("""{ "email": "ana@example.test", "password": "correct horse", "name": "Ana" }""");
        auth.MapPost("/login", Login.HandleAsync).Refuses(401, 429)
            .Example("""{ "email": "ana@example.test", "password": "correct horse" }""");
        auth.MapPost("/refresh", Refresh.HandleAsync).Refuses(401)
            .Example("""{ "refreshToken": "the refreshToken of the answer before" }""");
        auth.MapPost("/logout", Logout.HandleAsync)
            .Example("""{ "refreshToken": "the refreshToken of the answer before" }""");
    }
}
