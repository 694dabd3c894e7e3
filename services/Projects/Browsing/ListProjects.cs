using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Browsing;

internal sealed record TaskCounts(int Todo, int InProgress, int Blocked, int InReview, int Done, int Cancelled)
{
    public int Total => Todo + InProgress + Blocked + InReview + Done + Cancelled;
}

internal sealed record ProjectSummary(
    Guid Id, long Version, string Title, string? Summary, string Status, string? Priority, Guid? OwnerId, string? StartDate, string? DueDate,
    IReadOnlyList<string> Tags, TaskCounts TaskCounts, double Progress, long EstimatedMinutes, long ActualMinutes,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, bool Deleted);

/// <summary><c>GET /api/projects</c>: summaries, filtered, sorted and paged.</summary>
internal static class ListProjects
{
    private static readonly Sorting Sorting = new(new Dictionary<string, string>
    {
        ["title"] = "lower(title)",
        ["status"] = "array_position(array['planning','active','on_hold','completed','archived'], status)",
        ["priority"] = "array_position(array['low','medium','high','critical'], priority)",
        ["dueDate"] = "due_date",
        ["createdAt"] = "created_at",
        ["updatedAt"] = "updated_at",
    }, "-updatedAt");

    public static async Task<IResult> Handle(
        [AsParameters] Filter filter, PageRequest page, string? sort, Caller caller, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (Sorting.Check(sort, out var orderBy) is { } problem)
        {
            return problem;
        }

        await using var command = database.CreateCommand(
            $"""
            select id, version, body, todo, in_progress, blocked, in_review, done, cancelled, estimated_minutes, actual_minutes,
                   created_at, updated_at, deleted, count(*) over ()
            from project_view
            where workspace_id = $1
              and ($2 or not deleted)
              and ($3::text is null or status = any(string_to_array($3, ',')))
              and ($4::text is null or priority = any(string_to_array($4, ',')))
              and ($5::text is null or body -> 'tags' ? $5)
              and ($6::text is null or body ->> 'ownerId' = $6)
              and ($7::timestamptz is null or updated_at > $7)
              and ($8::text is null or title ilike '%' || $8 || '%' or body ->> 'summary' ilike '%' || $8 || '%')
            order by {orderBy}, id
            limit $9 offset $10
            """).With(
                caller.WorkspaceId, filter.IncludeDeleted ?? false, filter.Status, filter.Priority, filter.Tag, filter.Owner?.ToString(),
                filter.UpdatedAfter, Like(filter.Search), page.PageSize, page.Offset);

        var items = new List<ProjectSummary>();
        var total = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            items.Add(Read(reader));
            total = reader.GetInt64(14);
        }

        return Results.Ok(page.Of(items, total));
    }

    internal sealed record Filter(string? Search, string? Status, string? Priority, string? Tag, Guid? Owner, DateTimeOffset? UpdatedAfter, bool? IncludeDeleted);

    private static string? Like(string? search) =>
        string.IsNullOrWhiteSpace(search) ? null : search.Trim().Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");

    private static ProjectSummary Read(NpgsqlDataReader reader)
    {
        var body = JsonElement.Parse(reader.GetFieldValue<byte[]>(2));
        var counts = new TaskCounts(reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8));
        var planned = counts.Total - counts.Cancelled;
        return new ProjectSummary(
            reader.GetGuid(0),
            reader.GetInt64(1),
            Text("title")!,
            Text("summary"),
            Text("status")!,
            Text("priority"),
            Text("ownerId") is { } owner ? Guid.Parse(owner) : null,
            Text("startDate"),
            Text("dueDate"),
            body.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(tag => tag.GetString()!)] : [],
            counts,
            planned == 0 ? 0 : Math.Round((double)counts.Done / planned, 4),
            reader.GetInt64(9),
            reader.GetInt64(10),
            reader.GetFieldValue<DateTimeOffset>(11),
            reader.GetFieldValue<DateTimeOffset>(12),
            reader.GetBoolean(13));

        string? Text(string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
