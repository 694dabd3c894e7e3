namespace Orchestrator.Assistant.Tools;

internal static class ReadHistory
{
    public static readonly Tool Tool = new(
        "read_history",
        "What was changed in a project, the newest first: when, by whom, and in which words. Of one task where its id is given.",
        """
        { "type": "object", "properties": {
            "projectId": { "type": "string", "description": "Absent: the project of the conversation." },
            "taskId": { "type": "string" },
            "limit": { "type": "integer" } },
          "additionalProperties": false }
        """,
        RunAsync);

    private static async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellation)
    {
        var answer = await call.Api.GetAsync(
            "projects", $"/api/projects/{call.RequiredProject()}/patches", cancellation,
            ("taskId", call.Arguments.Id("taskId")?.ToString()), ("pageSize", $"{call.Arguments.Number("limit", 20, 50)}"));
        if (!answer.IsOk)
        {
            return ToolResult.Of(answer);
        }

        var total = answer.Json.Number("totalItems") ?? 0;
        return ToolResult.Done(total == 1 ? "1 change" : $"{total} changes", new
        {
            total,
            changes = answer.Json.Items("items").Select(line => ToolOutput.Pick(line, "version", "at", "actor", "actorName", "origin", "cause", "summary", "fields")),
        });
    }
}
