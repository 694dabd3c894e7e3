using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Ledger;

/// <summary>The Idempotency-Key of the request, if it has one: its answer is kept in the transaction of its effect.</summary>
internal sealed class IdempotencyKey
{
    public Guid UserId { get; set; }

    public string? Key { get; set; }

    public byte[] RequestHash { get; set; } = [];

    /// <summary>The effect brought its answer along; nothing is left to keep.</summary>
    public bool IsRemembered { get; private set; }

    /// <summary>Adds the answer to the batch. The batch fails where another request with this key committed first.</summary>
    public void Remember(NpgsqlBatch batch, Answer answer, DateTimeOffset now)
    {
        if (Key is not null)
        {
            IsRemembered = true;
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "insert into idempotency_keys (user_id, key, request_hash, status, location, etag, body, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .With(UserId, Key, RequestHash, answer.Status, SqlParameters.Text(answer.Location), SqlParameters.Text(answer.Tag), answer.ToUtf8(), now));
        }
    }
}
