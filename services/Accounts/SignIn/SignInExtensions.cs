namespace Orchestrator.Accounts.SignIn;

internal static class SignInExtensions
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddSingleton<SignInAttempts>()
        .AddSingleton<Nobody>()
        .AddSingleton<RefreshTokens>()
        .AddSingleton<Sessions>()
        .AddHostedService<SweepExpired>();

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Sign-in").AllowAnonymous();
        auth.MapPost("/register", Register.HandleAsync);
        auth.MapPost("/login", Login.HandleAsync);
        auth.MapPost("/refresh", Refresh.HandleAsync);
        auth.MapPost("/logout", Logout.HandleAsync);
    }
}
