using System.Text.Json;
using Orchestrator.Projects.Ledger;
using Orchestrator.PatchLog;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Filters;

/// <summary>Keeps, changes and deletes filters.</summary>
internal static class EditFilters
{
    /// <param name="Name">1 to 100 characters.</param>
    /// <param name="Query">In the language of <c>q=</c>.</param>
    /// <param name="Sort">As <c>GET /api/tasks?sort=</c> takes it.</param>
    internal sealed record Creation(string? Name, string? Query, string? Sort, Guid? ProjectId, bool? Shared);

    /// <summary>A merge patch: what is absent stays; null clears <paramref name="Sort"/> and <paramref name="ProjectId"/>.</summary>
    internal sealed record Change(string? Name, string? Query, JsonElement Sort, JsonElement ProjectId, bool? Shared);

    /// <summary><c>POST /api/filters</c>: keeps a query under a name.</summary>
    public static async Task<IResult> Create(Creation creation, Caller caller, FilterStore store, FilterCheck check, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        var filter = await check.PassAsync(
            new SavedFilter(
                Guid.CreateVersion7(now), creation.Name ?? "", creation.Query ?? "", creation.Sort, creation.ProjectId, creation.Shared ?? false, caller.UserId, 1, now, now),
            caller, cancellation);
        var answer = new Answer(StatusCodes.Status201Created, filter, $"/api/filters/{filter.Id}", filter.Version);
        await store.AddAsync(caller.WorkspaceId, filter, answer, cancellation);
        return answer;
    }

    /// <summary><c>PATCH /api/filters/{id}</c>: changed by its owner, or an admin where it is shared. If-Match insists on the version that was read.</summary>
    public static async Task<IResult> Update(
        Guid id, Change change, Caller caller, FilterStore store, FilterCheck check, HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        var (filter, refusal) = await FindAsync(id, caller, store, context, cancellation);
        if (filter is null)
        {
            return refusal!;
        }

        var changed = await check.PassAsync(
            filter with
            {
                Name = change.Name ?? filter.Name, Query = change.Query ?? filter.Query, Shared = change.Shared ?? filter.Shared,
                Sort = Merge(change.Sort, filter.Sort, "sort", value => value.GetString()),
                ProjectId = Merge(change.ProjectId, filter.ProjectId, "projectId", value => value.TryGetGuid(out var project) ? project : null),
            },
            caller, cancellation);
        if (changed == filter)
        {
            return new Answer(StatusCodes.Status200OK, filter, Version: filter.Version);
        }

        changed = changed with { Version = filter.Version + 1, UpdatedAt = time.GetUtcNow().ToMilliseconds() };
        return await store.ChangeAsync(caller.WorkspaceId, changed, cancellation)
            ? new Answer(StatusCodes.Status200OK, changed, Version: changed.Version)
            : Problems.Stale("Somebody else changed the filter at the same moment. Read it again.");
    }

    /// <summary><c>DELETE /api/filters/{id}</c>: deleted by its owner, or an admin where it is shared.</summary>
    public static async Task<IResult> Delete(Guid id, Caller caller, FilterStore store, HttpContext context, CancellationToken cancellation)
    {
        var (filter, refusal) = await FindAsync(id, caller, store, context, cancellation);
        if (filter is null)
        {
            return refusal!;
        }

        await store.DeleteAsync(caller.WorkspaceId, id, cancellation);
        return Results.NoContent();
    }

    private static async Task<(SavedFilter? Filter, Problem? Refusal)> FindAsync(Guid id, Caller caller, FilterStore store, HttpContext context, CancellationToken cancellation)
    {
        if (!Submit.TryIfMatch(context, out var expected))
        {
            return (null, Problems.Malformed("If-Match", "Must be the ETag of the filter, such as \"1\"."));
        }

        return await store.FindAsync(caller, id, cancellation) is not { } filter ? (null, Problems.NotFound("filter"))
            : !filter.MayChange(caller) ? (null, Problems.Forbidden("A shared filter is changed by its owner or an admin of the workspace. Save one of your own."))
            : expected is { } version && version != filter.Version ? (null, Problems.Stale($"The filter is at version {filter.Version} by now."))
            : (filter, null);
    }

    private static T? Merge<T>(JsonElement given, T? kept, string member, Func<JsonElement, T?> read) => given.ValueKind switch
    {
        JsonValueKind.Undefined => kept,
        JsonValueKind.Null => default,
        JsonValueKind.String when read(given) is { } value => value,
        _ => throw new ProblemException(Problems.Malformed(member, member == "sort" ? "Must be a text or null." : "Must be a UUID or null.")),
    };
}
