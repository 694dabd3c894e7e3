namespace Orchestrator.Assistant.Tools;

internal static class ReadSync
{
    public static readonly Tool Tool = new(
        "sync_status",
        "Which other services the workspace is connected to, and whether they answer.",
        """{ "type": "object", "properties": {}, "additionalProperties": false }""",
        async (call, cancellation) =>
        {
            var answer = await call.Api.GetAsync("integrations", "/api/integrations/connections", cancellation);
            if (!answer.IsOk)
            {
                return ToolResult.Of(answer);
            }

            var connections = answer.Json.Items("items");
            return ToolResult.Done(connections.Count switch { 0 => "Nothing is connected", 1 => "1 connection", var many => $"{many} connections" }, new
            {
                connections = connections.Select(each => ToolOutput.Pick(each, "provider", "status", "account", "reason", "checkedAt")),
                note = "Connections are checked; nothing is synchronised yet.",
            });
        });
}
