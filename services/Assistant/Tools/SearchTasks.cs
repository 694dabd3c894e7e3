namespace Orchestrator.Assistant.Tools;

internal static class SearchTasks
{
    private const int Most = 50;

    public static readonly Tool Tool = new(
        "search_tasks",
        "Tasks by words and filters, of a project or of the whole workspace. All conditions must hold.",
        """
        { "type": "object", "properties": {
            "search": { "type": "string", "description": "Words of the title, the description or the labels." },
            "projectId": { "type": "string", "description": "Absent: the project of the conversation, else all." },
            "status": { "type": "string", "description": "Between commas: todo, in_progress, blocked, in_review, done, cancelled." },
            "priority": { "type": "string", "description": "Between commas: low, medium, high, critical, none." },
            "assigneeId": { "type": "string", "description": "Ids, me or none." },
            "label": { "type": "string" },
            "dueBefore": { "type": "string", "description": "A date such as 2026-12-31." },
            "dueAfter": { "type": "string" },
            "isBlocked": { "type": "boolean" },
            "hasEstimate": { "type": "boolean" },
            "limit": { "type": "integer" } },
          "additionalProperties": false }
        """,
        (call, cancellation) => FindAsync(call, cancellation));

    /// <param name="fixedParameters">What the tool asks for whatever the model says.</param>
    public static async Task<ToolResult> FindAsync(ToolCall call, CancellationToken cancellation, params (string Name, string? Value)[] fixedParameters)
    {
        var given = call.Arguments;
        var answer = await call.Api.GetAsync(
            "projects", "/api/tasks", cancellation,
            [
                ("projectId", call.AskedProject()?.ToString()), ("search", given.Text("search")), ("status", given.Text("status")), ("priority", given.Text("priority")),
                ("assigneeId", given.Text("assigneeId")), ("label", given.Text("label")), ("dueBefore", given.Text("dueBefore")), ("dueAfter", given.Text("dueAfter")),
                ("isBlocked", given.Flag("isBlocked")), ("hasEstimate", given.Flag("hasEstimate")), ("pageSize", $"{given.Number("limit", 20, Most)}"), .. fixedParameters,
            ]);
        if (!answer.IsOk)
        {
            return ToolResult.Of(answer);
        }

        var total = answer.Json.Number("totalItems") ?? 0;
        return ToolResult.Done(total == 1 ? "1 task" : $"{total} tasks", new { total, tasks = answer.Json.Items("items").Select(ToolOutput.Task) });
    }
}
