using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Integrations.Tests;

/// <summary>Motion, Linear, GitLab and Notion as far as they say whose token it is, in their own formats. A token that begins with <c>good</c> is known.</summary>
internal sealed class StandInProviders : IAsyncDisposable
{
    private readonly WebApplication app;

    private StandInProviders()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Use(async (context, next) =>
        {
            Asked.Enqueue($"{context.Request.Method} {context.Request.Path}");
            await next();
        });
        app.MapGet("/v1/users/me", (HttpRequest request) => request.Headers["Notion-Version"].Count > 0 ? Notion(request) : Motion(request));
        app.MapPost("/graphql", Linear);
        app.MapGet("/api/v4/user", (HttpRequest request) => request.Headers["PRIVATE-TOKEN"].ToString().StartsWith("good", StringComparison.Ordinal)
            ? Results.Json(new { id = 7, username = "ana", name = "Ana", state = "active" })
            : Results.Json(new { message = "401 Unauthorized" }, statusCode: 401));
        app.MapGet("/moved/api/v4/user", () => Results.Redirect("/api/v4/user"));
        app.MapGet("/page/api/v4/user", () => Results.Text("<html>Sign in</html>", "text/html"));
        app.MapGet("/broken/api/v4/user", () => Results.StatusCode(502));
        app.MapGet("/busy/api/v4/user", () => Results.StatusCode(429));
    }

    public ConcurrentQueue<string> Asked { get; } = [];

    public string Address => app.Urls.First();

    public static async Task<StandInProviders> StartAsync()
    {
        var providers = new StandInProviders();
        await providers.app.StartAsync();
        return providers;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static IResult Motion(HttpRequest request) => request.Headers["X-API-Key"].ToString().StartsWith("good", StringComparison.Ordinal)
        ? Results.Json(new { id = "u1", name = "Ana", email = "ana@example.test" })
        : Results.Json(new { message = "Unauthorized", statusCode = 401 }, statusCode: 401);

    private static IResult Notion(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith("Bearer good", StringComparison.Ordinal)
        ? Results.Json(new { @object = "user", id = "b1", type = "bot", name = "Orchestrator", bot = new { } })
        : Results.Json(new { @object = "error", status = 401, code = "unauthorized", message = "API token is invalid." }, statusCode: 401);

    // Linear says in the body that a token is not good, with a status of 400 or even 200.
    private static IResult Linear(HttpRequest request) => request.Headers.Authorization.ToString() is "Bearer good" or "lin_api_good"
        ? Results.Json(new { data = new { viewer = new { id = "0197", name = "Ana" } } })
        : Results.Json(
            new { errors = new[] { new { message = "Authentication required, not authenticated", extensions = new { type = "authentication error", code = "AUTHENTICATION_ERROR", statusCode = 400, userError = true } } }, data = (object?)null },
            statusCode: 400);
}
