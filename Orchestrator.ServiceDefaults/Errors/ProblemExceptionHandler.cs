using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Orchestrator.ServiceDefaults;

/// <summary>The one place where an exception becomes an answer.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            ProblemException refused => refused.Problem,
            BadHttpRequestException bad => BadRequests.Explain(bad),
            _ when IsHalfACharacter(exception) => Problems.MalformedJson(new Dictionary<string, string[]> { ["body"] = ["Is not valid Unicode text."] }),
            _ => FromDatabase(exception),
        };
        if (problem is null)
        {
            var endpoint = httpContext.GetEndpoint()?.DisplayName;
            Unexpected(logger, exception, httpContext.Request.Method, endpoint, Problem.TraceIdOf(httpContext));
            problem = Problems.ForStatus(StatusCodes.Status500InternalServerError);
        }
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    // Half a surrogate pair is found out when the text is read, which for a body taken as JsonElement is after the binding.
    private static bool IsHalfACharacter(Exception? exception) => exception switch
    {
        null => false,
        InvalidOperationException when exception.Message.Contains("UTF-16", StringComparison.Ordinal) => true,
        _ => exception is JsonException && IsHalfACharacter(exception.InnerException),
    };

    private Problem? FromDatabase(Exception exception)
    {
        // Entity Framework wraps what Npgsql throws, once or twice.
        var cause = exception;
        while (cause is not null and not NpgsqlException) cause = cause.InnerException;
        switch (cause)
        {
            // character_not_in_repertoire, untranslatable_character: a NUL in text, which PostgreSQL does not store.
            case PostgresException { SqlState: "22021" or "22P05" }:
                return Problems.ForStatus(StatusCodes.Status400BadRequest) with { Detail = "Text must not contain the character U+0000." };
            case PostgresException { SqlState: PostgresErrorCodes.DiskFull }:
                DiskFull(logger, cause.Message);
                return Problems.StorageFull();
            // Read-only is what a server is that has just handed its place to another one.
            case NpgsqlException { IsTransient: true }
                or PostgresException { SqlState: "57P01" or "57P02" or "57P03" or PostgresErrorCodes.ReadOnlySqlTransaction }:
                DatabaseAway(logger, cause.Message);
                return Problems.Unavailable("The database");
            default:
                return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "Unexpected failure of {Method} {Endpoint}, trace {TraceId}")]
    private static partial void Unexpected(ILogger logger, Exception exception, string method, string? endpoint, string traceId);

    [LoggerMessage(LogLevel.Critical, "The disk of the database is full: nothing can be stored until there is room ({Reason})")]
    private static partial void DiskFull(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Database unavailable: {Reason}")]
    private static partial void DatabaseAway(ILogger logger, string reason);
}
