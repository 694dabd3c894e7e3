namespace Orchestrator.Assistant.Tools;

internal static class ReadProject
{
    private const int MostTasks = 150;

    public static readonly Tool Tool = new(
        "read_project",
        "A project with its tasks in the order of its tree, as it is, or as it was at a version or an instant.",
        """
        { "type": "object", "properties": {
            "projectId": { "type": "string", "description": "Absent: the project of the conversation." },
            "version": { "type": "integer", "description": "As of this version." },
            "asOf": { "type": "string", "description": "As of this instant, in UTC, such as 2026-01-31T12:00:00Z." } },
          "additionalProperties": false }
        """,
        RunAsync);

    private static async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellation)
    {
        var (version, asOf) = (call.Arguments.Version("version"), call.Arguments.Instant("asOf"));
        if (version is not null && asOf is not null)
        {
            return ToolResult.Refused("Give either version or asOf.");
        }

        var answer = await call.Api.GetAsync("projects", $"/api/projects/{call.RequiredProject()}", cancellation, ("version", version?.ToString()), ("asOf", asOf));
        if (!answer.IsOk)
        {
            return ToolResult.Of(answer);
        }

        var tasks = answer.Json.Items("tasks");
        var title = answer.Json.Text("title");
        return ToolResult.Done($"“{title}” at version {answer.Json.Number("version")}: {tasks.Count} tasks", new
        {
            project = ToolOutput.Pick(answer.Json, "id", "title", "summary", "status", "priority", "startDate", "dueDate", "tags", "version", "headVersion", "at"),
            tasks = tasks.Take(MostTasks).Select(ToolOutput.Task),
            more = tasks.Count > MostTasks ? $"{tasks.Count - MostTasks} further tasks are left out: use search_tasks." : null,
        });
    }
}
