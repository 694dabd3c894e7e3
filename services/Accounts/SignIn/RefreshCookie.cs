namespace Orchestrator.Accounts.SignIn;

/// <summary>Where a browser keeps its refresh token: out of reach of scripts and other sites, sent to these endpoints alone.</summary>
internal static class RefreshCookie
{
    public const string Name = "orchestrator_refresh";

    public static string? Read(HttpRequest request) => request.Cookies[Name] is { Length: > 0 } token ? token : null;

    public static void Set(HttpContext context, string token) =>
        context.Response.Cookies.Append(Name, token, Options(context.Request, RefreshTokens.Lifetime));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context.Request, null));

    private static CookieOptions Options(HttpRequest request, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        Path = "/api/auth",
        MaxAge = maxAge,
        IsEssential = true,
    };
}
