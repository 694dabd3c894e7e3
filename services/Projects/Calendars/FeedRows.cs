using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Calendars;

/// <summary>A calendar feed: the tasks of one project, or of the whole workspace; all of them, or those assigned to its owner.</summary>
internal sealed record Feed(Guid WorkspaceId, Guid Id, Guid UserId, Guid? ProjectId, bool Mine, DateTimeOffset CreatedAt);

/// <summary>The feeds of people. Who has the secret may read; it is 256 random bits, and only its hash is stored.</summary>
internal sealed class FeedRows(NpgsqlDataSource database)
{
    private const string Columns = "workspace_id, id, user_id, project_id, mine, created_at";
    private const int SecretBytes = 32;

    /// <summary>Stores the feed.</summary>
    /// <returns>Its secret, told this once.</returns>
    public async Task<string> AddAsync(Feed feed, CancellationToken cancellation)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        await using var command = database.CreateCommand($"insert into calendar_feeds ({Columns}, secret_hash) values ($1, $2, $3, $4::uuid, $5, $6, $7)")
            .With(feed.WorkspaceId, feed.Id, feed.UserId, feed.ProjectId, feed.Mine, feed.CreatedAt, Hash(secret));
        await command.ExecuteNonQueryAsync(cancellation);
        return secret;
    }

    public async Task<Feed?> FindAsync(string secret, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from calendar_feeds where secret_hash = $1").With(Hash(secret));
        return (await ReadAsync(command, cancellation)).FirstOrDefault();
    }

    public async Task<List<Feed>> ListAsync(Guid workspaceId, Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from calendar_feeds where workspace_id = $1 and user_id = $2 order by created_at, id")
            .With(workspaceId, userId);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Whether there was such a feed of this person's.</summary>
    public async Task<bool> RemoveAsync(Guid workspaceId, Guid userId, Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from calendar_feeds where workspace_id = $1 and user_id = $2 and id = $3").With(workspaceId, userId, id);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static async Task<List<Feed>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var feeds = new List<Feed>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            feeds.Add(new Feed(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.IsDBNull(3) ? null : reader.GetGuid(3), reader.GetBoolean(4),
                reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return feeds;
    }
}
