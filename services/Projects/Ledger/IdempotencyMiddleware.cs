using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Ledger;

/// <summary>
/// Answers a repeated POST with what its first sending was answered, for 24 hours. Refusals are not kept: what stood in the way may be gone when the same is
/// sent again.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, NpgsqlDataSource database, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const string Header = "Idempotency-Key";
    private const string PrimaryKey = "idempotency_keys_pkey";
    private const int KeyLimit = 255;

    public async Task InvokeAsync(HttpContext context, IdempotencyKey key)
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

        key.UserId = Caller.From(context.User, null).UserId;
        key.Key = text;
        key.RequestHash = await HashAsync(context);
        if (await ReplayAsync(context, key))
        {
            return;
        }

        try
        {
            await next(context);
        }
        catch (PostgresException exception) when (exception.ConstraintName == PrimaryKey)
        {
            // Another request with this key committed first, and took its effect; this one had none.
            await ReplayAsync(context, key);
        }
    }

    private async Task<bool> ReplayAsync(HttpContext context, IdempotencyKey key)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from idempotency_keys where user_id = $1 and key = $2 and created_at < $3")
            .With(key.UserId, key.Key, time.GetUtcNow() - Kept));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select request_hash, status, location, etag, body from idempotency_keys where user_id = $1 and key = $2")
            .With(key.UserId, key.Key));
        await using var reader = await batch.ExecuteReaderAsync(context.RequestAborted);
        if (!await reader.ReadAsync(context.RequestAborted))
        {
            return false;
        }

        if (!key.RequestHash.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(0)))
        {
            await Problems.Validation(Header, "Was used for another request. Give each request a key of its own.").ExecuteAsync(context);
            return true;
        }

        await Answer.WriteAsync(context.Response, reader.GetInt32(1), Column(2), Column(3), reader.GetFieldValue<byte[]>(4));
        return true;

        string? Column(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private static async Task<byte[]> HashAsync(HttpContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Path}{context.Request.QueryString}\n{context.Request.Headers[Caller.WorkspaceHeader]}\n"));
        context.Request.EnableBuffering();
        using var buffer = MemoryPool<byte>.Shared.Rent(16_384);
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer.Memory, context.RequestAborted)) > 0)
        {
            hash.AppendData(buffer.Memory.Span[..read]);
        }

        context.Request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
