using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Ledger;

/// <summary>The Idempotency-Key of the request, if it has one: its answer is kept in the transaction of its effect.</summary>
internal sealed class IdempotencyKey
{
    public Guid UserId { get; set; }

    public string? Key { get; set; }

    public byte[] RequestHash { get; set; } = [];

    /// <summary>Adds the answer to the batch. The batch fails where another request with this key committed first.</summary>
    public void Remember(NpgsqlBatch batch, Answer answer, DateTimeOffset now)
    {
        if (Key is null)
        {
            return;
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "insert into idempotency_keys (user_id, key, request_hash, status, location, body, created_at) values ($1, $2, $3, $4, $5, $6, $7)")
            .With(UserId, Key, RequestHash, answer.Status, SqlParameters.Text(answer.Location), answer.ToUtf8(), now));
    }
}

/// <summary>Answers a repeated POST with what its first sending was answered, for 24 hours.</summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, NpgsqlDataSource database)
{
    private const string Header = "Idempotency-Key";
    private const int KeyLimit = 255;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async Task InvokeAsync(HttpContext context, IdempotencyKey key, TimeProvider time)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.Headers[Header] is not [{ } text] || context.User.Identity?.IsAuthenticated != true)
        {
            await next(context);
            return;
        }

        if (text.Length is 0 or > KeyLimit)
        {
            await Problems.Malformed(Header, $"Must be 1 to {KeyLimit} characters.").ExecuteAsync(context);
            return;
        }

        var caller = Caller.From(context.User, null);
        key.UserId = caller.UserId;
        key.Key = text;
        key.RequestHash = await HashAsync(context);
        if (await ReplayAsync(context, key, time))
        {
            return;
        }

        try
        {
            await next(context);
        }
        catch (PostgresException exception) when (exception.ConstraintName == "idempotency_keys_pkey")
        {
            await ReplayAsync(context, key, time);
        }
    }

    private async Task<bool> ReplayAsync(HttpContext context, IdempotencyKey key, TimeProvider time)
    {
        await using var forget = database.CreateCommand("delete from idempotency_keys where user_id = $1 and key = $2 and created_at < $3")
            .With(key.UserId, key.Key, time.GetUtcNow() - Kept);
        await forget.ExecuteNonQueryAsync(context.RequestAborted);

        await using var command = database.CreateCommand("select request_hash, status, location, body from idempotency_keys where user_id = $1 and key = $2")
            .With(key.UserId, key.Key);
        await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
        if (!await reader.ReadAsync(context.RequestAborted))
        {
            return false;
        }

        if (!key.RequestHash.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(0)))
        {
            await Problems.Validation(Header, "Was used for another request. Give each request a key of its own.").ExecuteAsync(context);
            return true;
        }

        await Answer.WriteAsync(context.Response, reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<byte[]>(3));
        return true;
    }

    private static async Task<byte[]> HashAsync(HttpContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Path}{context.Request.QueryString}\n{context.Request.Headers[Caller.WorkspaceHeader]}\n"));
        context.Request.EnableBuffering();
        var buffer = new byte[81920];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        context.Request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
