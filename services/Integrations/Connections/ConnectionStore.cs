using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using Orchestrator.Integrations.Accounts;
using Orchestrator.Messaging;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Integrations.Connections;

/// <summary>The connections of workspaces. Tokens go in protected and come out for a call to their provider alone.</summary>
internal sealed class ConnectionStore(NpgsqlDataSource database, IDataProtectionProvider protection, IOutbox outbox)
{
    public const int MostOfWorkspace = 50;

    private const string Columns = "id, provider, base_url, status, account, reason, created_by, created_at, checked_at";

    /// <summary>Stores it and asks this service to check it, in one transaction. False: there is one of this id.</summary>
    public async Task<bool> AddAsync(Guid workspace, Connection connection, string token, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "insert into connections (workspace_id, id, provider, base_url, token, status, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
        {
            Parameters =
            {
                Of(workspace), Of(connection.Id), Of(Words.Of(connection.Provider)), Of(connection.BaseUrl),
                Of(Protector(workspace).Protect(Encoding.UTF8.GetBytes(token))), Of(Words.Of(connection.Status)), Of(connection.CreatedBy), Of(connection.CreatedAt),
            },
        });
        outbox.Send(batch, new CheckConnection(workspace, connection.Id));
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    public async Task<Connection?> FindAsync(Guid workspace, Guid id, CancellationToken cancellation)
    {
        await using var command = Command($"select {Columns} from connections where workspace_id = $1 and id = $2", Of(workspace), Of(id));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    public async Task<Page<Connection>> ListAsync(Guid workspace, PageRequest page, CancellationToken cancellation)
    {
        await using var command = Command(
            $"select {Columns}, count(*) over () from connections where workspace_id = $1 order by created_at desc, id limit $2 offset $3", Of(workspace), Of(page.PageSize), Of(page.Offset));
        var items = new List<Connection>();
        var total = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            items.Add(Read(reader));
            total = reader.GetInt64(9);
        }

        return page.Of(items, total);
    }

    public async Task<long> CountAsync(Guid workspace, CancellationToken cancellation)
    {
        await using var command = Command("select count(*) from connections where workspace_id = $1", Of(workspace));
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async Task<bool> DeleteAsync(Guid workspace, Guid id, CancellationToken cancellation)
    {
        await using var command = Command("delete from connections where workspace_id = $1 and id = $2", Of(workspace), Of(id));
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <summary>Null where it is gone. An empty token is one that no key of the ring opens any more.</summary>
    public async Task<string?> TokenAsync(Guid workspace, Guid id, CancellationToken cancellation)
    {
        await using var command = Command("select token from connections where workspace_id = $1 and id = $2", Of(workspace), Of(id));
        if (await command.ExecuteScalarAsync(cancellation) is not byte[] stored)
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(Protector(workspace).Unprotect(stored));
        }
        catch (CryptographicException)
        {
            return "";
        }
    }

    /// <summary>Adds what the provider said to the batch; of a connection that is gone it changes nothing.</summary>
    public static void Record(NpgsqlBatch batch, Guid workspace, Guid id, AccountCheck check, DateTimeOffset at) => batch.BatchCommands.Add(new NpgsqlBatchCommand(
        "update connections set status = $3, account = $4, reason = $5, checked_at = $6 where workspace_id = $1 and id = $2")
    {
        Parameters = { Of(workspace), Of(id), Of(Words.Of(check.Status)), Text(check.Account), Text(check.Reason), Of(at) },
    });

    // What was protected for one workspace opens in no other, wherever the row is copied to.
    private IDataProtector Protector(Guid workspace) => protection.CreateProtector("connections", workspace.ToString());

    private static Connection Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), Words.Read<Provider>(reader.GetString(1)), reader.GetString(2), Words.Read<ConnectionStatus>(reader.GetString(3)),
        reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetGuid(6),
        reader.GetFieldValue<DateTimeOffset>(7), reader.IsDBNull(8) ? null : reader.GetFieldValue<DateTimeOffset>(8));

    private NpgsqlCommand Command(string sql, params NpgsqlParameter[] values)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddRange(values);
        return command;
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };
}
