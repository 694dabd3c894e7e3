namespace Orchestrator.Assistant.Tools;

internal static class ListOverdue
{
    public static readonly Tool Tool = new(
        "list_overdue",
        "Open tasks whose due date has passed, the longest overdue first.",
        """
        { "type": "object", "properties": {
            "projectId": { "type": "string", "description": "Absent: the project of the conversation, else all." },
            "assigneeId": { "type": "string", "description": "Ids, me or none." },
            "limit": { "type": "integer" } },
          "additionalProperties": false }
        """,
        (call, cancellation) => SearchTasks.FindAsync(call, cancellation, ("isOverdue", "true"), ("sort", "dueDate")));
}
