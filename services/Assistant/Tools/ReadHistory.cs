namespace Orchestrator.Assistant.Tools;

internal static class ReadHistory
{
    public static readonly Tool Tool = new(
        "read_history",
        "What was changed in a project, or without one in the whole workspace, the newest first: when, by whom, and in which words. Of one task where its id is given.",
        """
        { "type": "object", "properties": {
            "projectId": { "type": "string", "description": "Absent: the project of the conversation, else all." },
            "taskId": { "type": "string", "description": "Only with a project." },
            "since": { "type": "string", "description": "An instant in UTC, such as 2026-01-31T12:00:00Z." },
            "limit": { "type": "integer" } },
          "additionalProperties": false }
        """,
        RunAsync);

    private static async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellation)
    {
        var (project, task) = (call.AskedProject(), call.Arguments.Id("taskId"));
        if (project is null && task is not null)
        {
            return ToolResult.Refused("Give projectId with taskId.");
        }

        var answer = await call.Api.GetAsync(
            "projects", project is null ? "/api/activity" : $"/api/projects/{project}/patches", cancellation,
            ("taskId", task?.ToString()), ("from", call.Arguments.Instant("since")), ("pageSize", $"{call.Arguments.Number("limit", 20, 50)}"));
        if (!answer.IsOk)
        {
            return ToolResult.Of(answer);
        }

        var changes = answer.Json.Items("items");
        // The workspace's feed is not counted.
        var total = answer.Json.Number("totalItems") ?? changes.Count;
        return ToolResult.Done(total == 1 ? "1 change" : $"{total} changes", new
        {
            total,
            changes = changes.Select(line => ToolOutput.Pick(line, "projectId", "projectTitle", "version", "at", "actor", "actorName", "origin", "cause", "summary", "fields")),
        });
    }
}
