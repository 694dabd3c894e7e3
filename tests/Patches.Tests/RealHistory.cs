using System.Text.Json;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Tests;

/// <summary>A real project's history, read where it lies beside the repository; tests skip where it is absent.</summary>
internal static class RealHistory
{
    public const string Absent = "../shared/data/backlog-history is absent: the end-to-end suite runs on a generated history instead.";

    private static readonly string? Folder = FindFolder();

    /// <summary>The patches as they were sent, or null where the history is absent.</summary>
    public static IReadOnlyList<ProjectPatch>? Patches { get; } = Folder is null ? null : [.. Lines("patches.jsonl").Select(line =>
    {
        var read = PatchReader.Read(line.GetProperty("patch"), Guid.NewGuid);
        read.Problems.ShouldBeEmpty();
        return read.Patch;
    })];

    public static IEnumerable<JsonElement> Lines(string file) => File.ReadLines(Path.Combine(Folder!, file)).Select(line => JsonElement.Parse(line));

    /// <summary>Folds the whole history, showing each normalised patch with the state it was decided on.</summary>
    public static ProjectState Play(Action<ProjectState, ProjectPatch> landed)
    {
        var state = ProjectState.Create(Guid.CreateVersion7());
        foreach (var patch in Patches!)
        {
            var decision = PatchDecider.Decide(state, patch);
            decision.Problems.ShouldBeEmpty($"version {state.Version + 1}");
            landed(state, decision.Patch);
            state = state.Apply(decision.Patch);
        }

        return state;
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln")))
            {
                var data = Path.Combine(folder.FullName, "..", "shared", "data", "backlog-history");
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }
}
