namespace Orchestrator.Assistant.Tools;

internal static class ReadTask
{
    public static readonly Tool Tool = new(
        "read_task",
        "One task, with its acceptance criteria.",
        """
        { "type": "object", "properties": { "taskId": { "type": "string" }, "projectId": { "type": "string", "description": "Only where the task's id is ambiguous." } },
          "required": ["taskId"], "additionalProperties": false }
        """,
        RunAsync);

    private static async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellation)
    {
        var answer = await call.Api.GetAsync("projects", $"/api/tasks/{call.Arguments.RequiredId("taskId")}", cancellation, ("projectId", call.Arguments.Id("projectId")?.ToString()));
        if (!answer.IsOk)
        {
            return ToolResult.Of(answer);
        }

        var task = ToolOutput.Task(answer.Json);
        foreach (var (name, value) in ToolOutput.Pick(answer.Json, "acceptanceCriteria", "recurrence", "isMilestone", "createdAt", "updatedAt", "deleted").ToList())
        {
            task[name] = value?.DeepClone();
        }

        return ToolResult.Done($"“{answer.Json.Text("title")}”", task);
    }
}
