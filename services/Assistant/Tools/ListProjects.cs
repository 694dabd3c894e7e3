namespace Orchestrator.Assistant.Tools;

internal static class ListProjects
{
    private const int Most = 30;

    public static readonly Tool Tool = new(
        "list_projects",
        "The projects of the workspace, those that changed last first, with how far each is.",
        """{ "type": "object", "properties": { "search": { "type": "string", "description": "Words of the title." } }, "additionalProperties": false }""",
        RunAsync);

    private static async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellation)
    {
        var answer = await call.Api.GetAsync("projects", "/api/projects", cancellation, ("search", call.Arguments.Text("search")), ("pageSize", $"{Most}"));
        if (!answer.IsOk)
        {
            return ToolResult.Of(answer);
        }

        var total = answer.Json.Number("totalItems") ?? 0;
        return ToolResult.Done(total == 1 ? "1 project" : $"{total} projects", new
        {
            total,
            projects = answer.Json.Items("items").Select(project => ToolOutput.Pick(project, "id", "title", "summary", "status", "priority", "dueDate", "progress", "taskCounts")),
        });
    }
}
