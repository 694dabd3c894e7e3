using System.Text.Json;

namespace Orchestrator.Assistant.Tools;

internal static class ExplainField
{
    public static readonly Tool Tool = new(
        "explain_field",
        "Who last set a field of a task or of the project, when, through which change, and from which value.",
        """
        { "type": "object", "properties": {
            "field": { "type": "string", "description": "Such as dueDate, status or estimatedMinutes." },
            "taskId": { "type": "string", "description": "Absent: a field of the project itself." },
            "projectId": { "type": "string", "description": "Absent: the project of the conversation." } },
          "required": ["field"], "additionalProperties": false }
        """,
        RunAsync);

    private static async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellation)
    {
        var (project, task, field) = (call.RequiredProject(), call.Arguments.Id("taskId"), call.Arguments.RequiredText("field", 100));
        var blame = await call.Api.GetAsync("projects", $"/api/projects/{project}/blame", cancellation, ("taskId", task?.ToString()));
        if (!blame.IsOk)
        {
            return ToolResult.Of(blame);
        }

        var fields = task is null ? blame.Json : blame.Json.Items("tasks").FirstOrDefault();
        if (fields.Member("fields")?.Member(field) is not { } setBy || setBy.Number("version") is not { } version)
        {
            return ToolResult.Done($"{field} was never set", new { field, neverSet = true });
        }

        // A branch may have the value from the project it began in.
        var patch = await call.Api.GetAsync("projects", $"/api/projects/{setBy.Id("projectId") ?? project}/patches/{version}", cancellation);
        var change = patch.Json.Items("diff").FirstOrDefault(entry => entry.Id("taskId") == task).Items("fields").FirstOrDefault(each => each.Text("field") == field || each.Text("name") == field);
        return ToolResult.Done($"{field} was set by {setBy.Text("actorName") ?? setBy.Text("actor")} in version {version}", new
        {
            field,
            setBy = ToolOutput.Pick(setBy, "version", "actor", "actorName", "at", "origin", "proposal"),
            change = change.ValueKind == JsonValueKind.Undefined ? (JsonElement?)null : change,
            inWords = patch.IsOk ? patch.Json.Text("summary") : null,
        });
    }
}
