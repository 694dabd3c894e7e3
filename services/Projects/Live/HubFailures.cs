using Microsoft.AspNetCore.SignalR;
using Npgsql;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Live;

/// <summary>
/// What a caller of the hub is told where a call fails, and what is written down of it: SignalR would write down every refusal as an error (<see cref="Silenced"/>).
/// </summary>
internal sealed partial class HubFailures(ILogger<HubFailures> logger) : IHubFilter
{
    /// <summary>The log of SignalR in which a refused call is a failure.</summary>
    public const string Silenced = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (ProblemException refused)
        {
            throw new HubException(refused.Message, refused);
        }
        catch (NpgsqlException exception)
        {
            DatabaseAway(logger, exception.Message);
            throw new HubException("The database does not answer. Try again in a moment.", exception);
        }
        catch (Exception exception) when (exception is not (HubException or OperationCanceledException))
        {
            Unexpected(logger, exception, invocationContext.HubMethodName);
            throw new HubException("Something went wrong here. It has been written down.", exception);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Database unavailable: {Reason}")]
    private static partial void DatabaseAway(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "Unexpected failure of {Method} of the hub")]
    private static partial void Unexpected(ILogger logger, Exception exception, string method);
}
