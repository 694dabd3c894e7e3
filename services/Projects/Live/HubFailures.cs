using Microsoft.AspNetCore.SignalR;
using Npgsql;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Live;

/// <summary>What a caller of the hub is told where a call fails by no fault of theirs.</summary>
internal sealed class HubFailures : IHubFilter
{
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
            throw new HubException("The database does not answer. Try again in a moment.", exception);
        }
    }
}
