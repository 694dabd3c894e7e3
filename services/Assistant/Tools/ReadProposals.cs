namespace Orchestrator.Assistant.Tools;

internal static class ReadProposals
{
    public static readonly Tool Tool = new(
        "read_proposals",
        "Changes that were proposed, the newest first, and what became of them.",
        """
        { "type": "object", "properties": {
            "projectId": { "type": "string", "description": "Absent: the project of the conversation, else all." },
            "status": { "type": "string", "description": "Between commas: pending, ready, accepted, rejected, failed." },
            "limit": { "type": "integer" } },
          "additionalProperties": false }
        """,
        RunAsync);

    private static async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellation)
    {
        var answer = await call.Api.GetAsync(
            "projects", "/api/proposals", cancellation,
            ("projectId", call.AskedProject()?.ToString()), ("status", call.Arguments.Text("status")), ("pageSize", $"{call.Arguments.Number("limit", 10, 50)}"));
        if (!answer.IsOk)
        {
            return ToolResult.Of(answer);
        }

        var total = answer.Json.Number("totalItems") ?? 0;
        return ToolResult.Done(total == 1 ? "1 proposal" : $"{total} proposals", new
        {
            total,
            proposals = answer.Json.Items("items").Select(line => ToolOutput.Pick(line, "id", "kind", "status", "projectId", "goal", "revision", "createdAt", "updatedAt")),
        });
    }
}
