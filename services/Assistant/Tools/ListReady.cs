namespace Orchestrator.Assistant.Tools;

internal static class ListReady
{
    public static readonly Tool Tool = new(
        "list_ready",
        "Open tasks that wait for nothing, the most urgent first, each with the reasons for its place: what to do next.",
        """
        { "type": "object", "properties": {
            "projectId": { "type": "string", "description": "Absent: the project of the conversation, else all." },
            "assigneeId": { "type": "string", "description": "An id, me or none." },
            "limit": { "type": "integer" } },
          "additionalProperties": false }
        """,
        RunAsync);

    private static async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellation)
    {
        var answer = await call.Api.GetAsync(
            "projects", "/api/tasks/next", cancellation,
            ("projectId", call.AskedProject()?.ToString()), ("assigneeId", call.Arguments.Text("assigneeId")), ("limit", $"{call.Arguments.Number("limit", 10, 50)}"));
        if (!answer.IsOk)
        {
            return ToolResult.Of(answer);
        }

        var tasks = answer.Json.Items("items");
        return ToolResult.Done(tasks.Count == 1 ? "1 task is ready" : $"{tasks.Count} tasks are ready", new { tasks = tasks.Select(ToolOutput.Task) });
    }
}
