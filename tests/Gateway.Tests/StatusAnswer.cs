using System.Text.Json;

namespace Orchestrator.Gateway.Tests;

static class StatusAnswer
{
    /// <summary>What an answer of <c>/api/status</c> says of one service.</summary>
    public static JsonElement Service(this JsonElement status, string name) =>
        status.GetProperty("services").EnumerateArray().Single(service => service.GetProperty("name").GetString() == name);
}
