using System.Diagnostics;
using Npgsql;

namespace Orchestrator.Faults.Tests.Verification;

/// <summary>When all that was asked for has been done, or can't be any more.</summary>
internal static class Quiet
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Waits until no message is due, no proposal is pending and every projection is at the end of the log; says what is stuck if that does not come.</summary>
    public static async Task<IReadOnlyList<string>> UntilAsync(NpgsqlDataSource database)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var stuck = await StuckAsync(database);
            if (stuck.Count == 0 || Stopwatch.GetElapsedTime(start) > Limit)
            {
                return stuck;
            }

            await Task.Delay(200);
        }
    }

    private static async Task<IReadOnlyList<string>> StuckAsync(NpgsqlDataSource database)
    {
        // A reminder for a quarter of an hour from now is not stuck; a retry of the next minute is.
        await using var command = database.CreateCommand(
            """
            select format('%s x %s waits in %s, attempts %s', count(*), message_type, queue, max(attempts))
            from messaging.envelopes where execution_time is null or execution_time < now() + interval '5 minutes' group by message_type, queue
            union all
            select format('dead letter %s in %s: %s', message_type, queue, exception_message) from messaging.dead_letters
            union all
            select format('proposal %s is pending', id) from proposal_view where status = 'pending'
            union all
            select format('proposal %s failed without a reason', stream_id) from mt_events where type = 'proposal_failed' and coalesce(data ->> 'reason', '') = ''
            union all
            select format('projection %s is behind', p.name)
            from mt_event_progression p, (select max(xid) as xid from mt_events) newest
            where exists (select from mt_events e where (e.xid, e.seq_id) > (p.last_xid, p.last_seq_id) and e.type = 'project_patched') and newest.xid is not null
            limit 50
            """);
        var stuck = new List<string>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                stuck.Add(reader.GetString(0));
            }
        }
        catch (NpgsqlException exception)
        {
            stuck.Add(exception.Message);
        }

        return stuck;
    }
}
