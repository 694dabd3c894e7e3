using System.Reflection;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Fields;

/// <summary>What every write of a workspace's fields takes.</summary>
internal sealed record FieldCall(Caller Caller, CustomFields Custom, IdempotencyKey Idempotency)
{
    // Whoever loses a race decides anew; this only bounds a livelock.
    private const int Attempts = 50;

    /// <summary>For minimal APIs, which find it by its name.</summary>
    public static async ValueTask<FieldCall?> BindAsync(HttpContext context, ParameterInfo parameter) => new(
        (await Caller.BindAsync(context, parameter))!,
        context.RequestServices.GetRequiredService<CustomFields>(),
        context.RequestServices.GetRequiredService<IdempotencyKey>());

    /// <summary>Decides on the newest fields, appends, and answers the field as it is then.</summary>
    /// <param name="decide">The event; null where nothing would change.</param>
    public async Task<IResult> WriteAsync(
        Func<WorkspaceFields, Problem?> refusal, Func<WorkspaceFields, object?> decide, string key, int status, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var fields = await Custom.ForAsync(Caller.WorkspaceId, cancellation);
            if (refusal(fields) is { } problem)
            {
                return problem;
            }

            if (decide(fields) is not { } @event)
            {
                return AnswerOf(fields, StatusCodes.Status200OK);
            }

            try
            {
                return AnswerOf(await Custom.AppendAsync(Caller.WorkspaceId, fields, @event, Caller.UserId.ToString(), Remember), status);
            }
            catch (PostgresException exception) when (EventLog.IsLostRace(exception) && attempt < Attempts)
            {
                // Somebody else changed the fields first.
            }
        }

        void Remember(NpgsqlBatch batch, WorkspaceFields after) => Idempotency.Remember(batch, AnswerOf(after, status), after.UpdatedAt);

        Answer AnswerOf(WorkspaceFields fields, int code) =>
            new(code, fields.Find(key)!, code == StatusCodes.Status201Created ? $"/api/fields/{key}" : null, fields.Find(key)!.Version);
    }
}
