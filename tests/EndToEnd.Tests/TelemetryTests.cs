using System.Text.Json;

namespace Orchestrator.EndToEnd.Tests;

public class TelemetryTests(RunningOrchestrator orchestrator)
{
    [Fact]
    public async Task One_trace_joins_the_request_the_gateway_the_services_the_message_its_handler_and_the_sql()
    {
        var ana = await orchestrator.RegisterAsync();
        (string Service, string Span)[] expected =
        [
            ("gateway", "POST"),
            ("projects", "POST /api/proposals"),
            ("projects", "postgresql"),
            ("planner", "ProposePlan"),
            ("planner", "chat"),
            ("projects", "PatchProposed"),
        ];

        // Telemetry may lose a batch, say to a connection that a killed service left half open; it may not lose every one.
        List<string> missing = [];
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var trace = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray());
            var opened = (await ana.SendAsync(
                HttpMethod.Post, "/api/proposals", JsonContent(new { kind = "plan", goal = "Hire three backend engineers" }),
                ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"))).ShouldBe(202).Json.GetProperty("id").GetString();
            await ana.UntilAsync($"/api/proposals/{opened}", proposal => proposal.GetProperty("status").GetString() == "ready");
            missing = await EventuallyNoneAsync(() => [.. expected.Where(span => !orchestrator.Collector.Has(trace, span.Service, span.Span)).Select(span => $"{span.Service}: {span.Span}")]);
            if (missing.Count == 0)
            {
                return;
            }
        }

        missing.ShouldBeEmpty();
    }

    private static StringContent JsonContent(object value) => new(JsonSerializer.Serialize(value), System.Text.Encoding.UTF8, "application/json");

    // Exporters send every five seconds.
    private static async Task<List<string>> EventuallyNoneAsync(Func<List<string>> missing)
    {
        for (var attempt = 0; attempt < 150 && missing().Count > 0; attempt++)
        {
            await Task.Delay(100);
        }

        return missing();
    }
}
