using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Calendars;

/// <summary>A calendar feed on the wire.</summary>
/// <param name="AssigneeId"><c>me</c> where it shows only what is assigned to its owner.</param>
/// <param name="Url">The secret address; only in the answer that opens the feed.</param>
internal sealed record FeedAnswer(Guid Id, Guid? ProjectId, string? AssigneeId, DateTimeOffset CreatedAt, string? Url);

/// <summary><c>GET|POST /api/calendar-feeds</c>, <c>DELETE /api/calendar-feeds/{id}</c>: one's own secret addresses for calendar programs.</summary>
internal static class ManageFeeds
{
    private const string Me = "me";
    private const int Most = 50;

    internal sealed record Request(Guid? ProjectId, string? AssigneeId);

    internal sealed record FeedList(IReadOnlyList<FeedAnswer> Items);

    /// <summary>The caller's own feeds, without their secrets.</summary>
    public static async Task<IResult> List(Caller caller, FeedRows rows, CancellationToken cancellation) =>
        Results.Ok(new FeedList([.. (await rows.ListAsync(caller.WorkspaceId, caller.UserId, cancellation)).Select(feed => AnswerOf(feed, null))]));

    /// <summary>Opens a secret address for a calendar program; only this answer tells it.</summary>
    public static async Task<IResult> Open(
        Request request, Caller caller, FeedRows rows, ProjectStates states, HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        if (request.AssigneeId is not (null or Me))
        {
            return Problems.Validation("assigneeId", "Must be me: a feed shows what is assigned to whoever opens it.");
        }

        if (request is { ProjectId: null, AssigneeId: null })
        {
            return Problems.Validation("projectId", "Is missing: give projectId, or assigneeId me for your tasks of all projects, or both.");
        }

        if (request.ProjectId is { } project && !(await states.HeadAsync(new StreamKey(caller.WorkspaceId, project), cancellation)).Exists)
        {
            return Problems.NotFound("project");
        }

        if ((await rows.ListAsync(caller.WorkspaceId, caller.UserId, cancellation)).Count >= Most)
        {
            return Problems.Conflict("too-many-feeds", "Too many calendar feeds", $"A person has {Most} at most in a workspace; delete one that is not used.");
        }

        var now = time.GetUtcNow().ToMilliseconds();
        var feed = new Feed(caller.WorkspaceId, Guid.CreateVersion7(now), caller.UserId, request.ProjectId, request.AssigneeId == Me, now);

        var secret = await rows.AddAsync(feed, cancellation);
        var url = $"{context.Request.Scheme}://{context.Request.Host}/api/calendar/{secret}.ics";
        return new OpenedFeed(AnswerOf(feed, url));
    }

    /// <summary>Deletes a feed: its address answers 404 from now on.</summary>
    public static async Task<IResult> Close(Guid id, Caller caller, FeedRows rows, CancellationToken cancellation) =>
        await rows.RemoveAsync(caller.WorkspaceId, caller.UserId, id, cancellation) ? Results.NoContent() : Problems.NotFound("calendar feed");

    private static FeedAnswer AnswerOf(Feed feed, string? url) => new(feed.Id, feed.ProjectId, feed.Mine ? Me : null, feed.CreatedAt, url);

    /// <summary>The answer with the secret. It is none that is kept for an Idempotency-Key, since that would keep the secret too; a feed too many is deleted.</summary>
    private sealed record OpenedFeed(FeedAnswer Feed) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Results.Created($"/api/calendar-feeds/{Feed.Id}", Feed).ExecuteAsync(httpContext);
    }
}
