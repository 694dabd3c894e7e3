using System.Text.Json;
using Orchestrator.Projects.Browsing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Ready;

/// <summary>
/// <c>GET /api/tasks/next?projectId&amp;assigneeId&amp;limit=20</c>: the open work that waits for nothing, the most urgent first, each task with the reasons for its place.
/// Of the whole workspace, only projects that are planned or active.
/// </summary>
internal static class GetNext
{
    private const int MostTasks = 100;

    /// <param name="Items">Tasks as everywhere, and of each <c>reasons</c>, <c>unblocks</c>, <c>slackDays</c> and <c>isCritical</c>.</param>
    internal sealed record Answer(IReadOnlyList<JsonElement> Items);

    public static async Task<IResult> Handle(Guid? projectId, string? assigneeId, int? limit, Caller caller, ReadyQueue queue, TimeProvider time, CancellationToken cancellation)
    {
        if (limit is < 1 or > MostTasks)
        {
            return Problems.Malformed("limit", $"Must be 1 to {MostTasks}.");
        }

        var assignee = assigneeId switch
        {
            null or "" => AskedAssignee.Anybody,
            "none" => new AskedAssignee(true, null),
            "me" => new AskedAssignee(true, caller.UserId),
            _ when Guid.TryParse(assigneeId, out var user) => new AskedAssignee(true, user),
            _ => default(AskedAssignee?),
        };
        if (assignee is not { } asked)
        {
            return Problems.Malformed("assigneeId", "Must be a UUID, me or none.");
        }

        var ready = await queue.NextAsync(caller, projectId, asked, limit ?? 20, time.GetUtcNow(), cancellation);
        return Results.Ok(new Answer([.. ready.Select(ToJson)]));
    }

    // The task as everywhere, and why it is here.
    private static JsonElement ToJson(ReadyTask ready) => ProjectJson.ToJson(writer =>
    {
        writer.WriteStartObject();
        foreach (var member in ProjectJson.ToJson(inner => ProjectJson.WriteTask(inner, ready.ProjectId, ready.Task, ready.Standing)).EnumerateObject())
        {
            member.WriteTo(writer);
        }

        writer.WriteStartArray("reasons"u8);
        foreach (var reason in ready.Reasons)
        {
            writer.WriteStringValue(reason);
        }

        writer.WriteEndArray();
        writer.WriteNumber("unblocks"u8, ready.Unblocks);
        writer.WriteNumber("slackDays"u8, ready.SlackDays);
        writer.WriteBoolean("isCritical"u8, ready.IsCritical);
        writer.WriteEndObject();
    });
}
