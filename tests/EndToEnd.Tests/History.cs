using System.Diagnostics;
using System.Text.Json;

namespace Orchestrator.EndToEnd.Tests;

/// <summary>
/// A history with what a replay of it must give: the real one of ../shared/data where it is there, else one that
/// tests/seeds/history.mjs makes.
/// </summary>
internal sealed class History
{
    private static readonly Lazy<string> Folder = new(FindOrMake);

    public string Patches { get; } = File.ReadAllText(Path.Combine(Folder.Value, "patches.jsonl"));

    public IReadOnlyList<JsonElement> States { get; } = [.. File.ReadLines(Path.Combine(Folder.Value, "states.jsonl")).Select(line => JsonElement.Parse(line))];

    public IReadOnlyList<JsonElement> Counts { get; } = [.. JsonElement.Parse(File.ReadAllBytes(Path.Combine(Folder.Value, "counts.json"))).EnumerateArray()];

    public IReadOnlyList<DateTimeOffset> Instants => [.. Patches.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line).GetProperty("at").GetDateTimeOffset())];

    /// <summary>Imports it, or its first versions, as a new project of the user; answers the project's id.</summary>
    public async Task<string> ImportAsync(User user, int versions = int.MaxValue)
    {
        var started = (await user.PostAsync("/api/projects/import?format=patches", string.Join('\n', Patches.Split('\n').Take(versions)), "application/x-ndjson")).ShouldBe(202).Json;
        var import = await user.UntilAsync($"/api/imports/{started.GetProperty("importId").GetString()}", found => found.GetProperty("status").GetString() != "running");
        import.GetProperty("status").GetString().ShouldBe("done", import.GetRawText());
        return started.GetProperty("projectId").GetString()!;
    }

    /// <summary>The value in one form, whatever its escapes and the order of its members.</summary>
    public static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(",", value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{member.Name}:{Canonical(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(",", value.EnumerateArray().Select(Canonical))}]",
        _ => value.ToString(),
    };

    private static string FindOrMake()
    {
        var real = Path.Combine(RunningOrchestrator.Root, "..", "shared", "data", "backlog-history");
        if (Directory.Exists(real))
        {
            return real;
        }

        var made = Directory.CreateTempSubdirectory("orchestrator-history-").FullName;
        TestContext.Current.SendDiagnosticMessage("../shared/data is absent: this run uses a generated history, tests/seeds/history.mjs.");
        using var script = Process.Start(new ProcessStartInfo("node", [Path.Combine(RunningOrchestrator.Root, "tests", "seeds", "history.mjs"), made]))!;
        script.WaitForExit();
        script.ExitCode.ShouldBe(0);
        return made;
    }
}
