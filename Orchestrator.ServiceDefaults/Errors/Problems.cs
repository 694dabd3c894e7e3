using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Orchestrator.ServiceDefaults;

/// <summary>The problems that more than one service answers with. A service's own are beside their use.</summary>
public static class Problems
{
    private const string SeeErrors = "See errors for what is wrong and where.";

    /// <summary>422: well-formed, but it breaks a rule.</summary>
    public static Problem Validation(IReadOnlyDictionary<string, string[]> errors, string? detail = null) =>
        Invalid(StatusCodes.Status422UnprocessableEntity, errors, detail);

    /// <inheritdoc cref="Validation(IReadOnlyDictionary{string, string[]}, string?)"/>
    public static Problem Validation(string field, string error) => Validation(new Dictionary<string, string[]> { [field] = [error] });

    /// <summary>400: a query, route or header value that can't be read.</summary>
    public static Problem Malformed(string field, string error) =>
        Invalid(StatusCodes.Status400BadRequest, new Dictionary<string, string[]> { [field] = [error] }, null);

    /// <summary>400: several parameters at fault, each with what it takes.</summary>
    public static Problem Malformed(IReadOnlyDictionary<string, string[]> errors) => Invalid(StatusCodes.Status400BadRequest, errors, null);

    /// <summary>400: a body that is not JSON, or not of the shape that is asked for.</summary>
    public static Problem MalformedJson(IReadOnlyDictionary<string, string[]> errors) =>
        new(StatusCodes.Status400BadRequest, "/problems/malformed-json", "The body can't be read", SeeErrors) { Errors = errors };

    /// <summary>404. <paramref name="what"/> names the kind of thing ("project"); whether it is somebody else's is not said.</summary>
    public static Problem NotFound(string what) =>
        ForStatus(StatusCodes.Status404NotFound) with { Detail = $"There is no such {what}, or it is not yours to see." };

    /// <summary>409. <paramref name="type"/> is the slug without its prefix, such as <c>patch-conflict</c>.</summary>
    public static Problem Conflict(
        string type, string title, string? detail = null, IReadOnlyDictionary<string, object?>? extensions = null) =>
        new(StatusCodes.Status409Conflict, "/problems/" + type, title, detail) { Extensions = extensions };

    /// <summary>412: the caller's version is no longer the newest.</summary>
    public static Problem Stale(string detail, IReadOnlyDictionary<string, object?>? extensions = null) =>
        new(StatusCodes.Status412PreconditionFailed, "/problems/stale", "It was changed since", detail) { Extensions = extensions };

    /// <summary>401.</summary>
    public static Problem Unauthenticated(string? detail = null) =>
        ForStatus(StatusCodes.Status401Unauthorized) with { Detail = detail ?? "Send a valid access token as 'Authorization: Bearer …'." };

    /// <summary>403: the caller may see the thing, but not do this to it.</summary>
    public static Problem Forbidden(string detail) => ForStatus(StatusCodes.Status403Forbidden) with { Detail = detail };

    /// <summary>429.</summary>
    public static Problem RateLimited(TimeSpan retryAfter, string? detail = null) =>
        ForStatus(StatusCodes.Status429TooManyRequests) with { Detail = detail, RetryAfter = retryAfter };

    /// <summary>503: something that this needs is away for the moment.</summary>
    public static Problem Unavailable(string what) =>
        ForStatus(StatusCodes.Status503ServiceUnavailable) with { Detail = $"{what} is away or overloaded at the moment. Try again." };

    /// <summary>503: the database has no room left for what was to be stored; what is stored can be read.</summary>
    public static Problem StorageFull() => new(
        StatusCodes.Status503ServiceUnavailable, "/problems/storage-full", "There is no room left",
        "The disk of the database is full. Nothing was stored; what is there can be read. It was logged for the operator.")
    {
        RetryAfter = TimeSpan.FromSeconds(30),
    };

    /// <summary>The general problem of an HTTP status.</summary>
    public static Problem ForStatus(int status) => status switch
    {
        400 => new(status, "/problems/malformed", "The request can't be read"),
        401 => new(status, "/problems/unauthenticated", "Sign in first"),
        403 => new(status, "/problems/forbidden", "Not allowed"),
        404 => new(status, "/problems/not-found", "Not found"),
        405 => new(status, "/problems/method-not-allowed", "This address does not take that method"),
        413 => new(status, "/problems/too-large", "The request is too large"),
        415 => new(status, "/problems/unsupported-media-type", "Send the body as application/json"),
        429 => new(status, "/problems/rate-limited", "Too many requests"),
        500 => new(status, "/problems/internal", "Something went wrong on our side", "It was logged under this trace id."),
        503 => new(status, "/problems/unavailable", "Temporarily unavailable") { RetryAfter = TimeSpan.FromSeconds(2) },
        _ => new(status, $"/problems/http-{status}", ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error"),
    };

    private static Problem Invalid(int status, IReadOnlyDictionary<string, string[]> errors, string? detail) =>
        new(status, "/problems/validation", "Some values are not valid", detail ?? SeeErrors)
        {
            Errors = errors,
        };
}
