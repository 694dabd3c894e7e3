using System.Diagnostics;
using System.Text.Json;
using Orchestrator.Patches.Deciding;

namespace Orchestrator.Patches.Tests;

/// <summary>A real project's history, read where it lies beside the repository; where it is absent, one that tests/seeds/history.mjs makes.</summary>
internal static class RealHistory
{
    private static readonly string Folder = FindOrMake();

    /// <summary>The patches as they were sent.</summary>
    public static IReadOnlyList<ProjectPatch> Patches { get; } = [.. Lines("patches.jsonl").Select(line =>
    {
        var read = PatchReader.Read(line.GetProperty("patch"), Guid.NewGuid);
        read.Problems.ShouldBeEmpty();
        return read.Patch;
    })];

    public static IEnumerable<JsonElement> Lines(string file) => File.ReadLines(Path.Combine(Folder, file)).Select(line => JsonElement.Parse(line));

    /// <summary>Folds the whole history, showing each normalised patch with the state it was decided on.</summary>
    public static ProjectState Play(Action<ProjectState, ProjectPatch> landed)
    {
        var state = ProjectState.Create(Guid.CreateVersion7());
        foreach (var patch in Patches)
        {
            var decision = PatchDecider.Decide(state, patch);
            decision.Problems.ShouldBeEmpty($"version {state.Version + 1}");
            landed(state, decision.Patch);
            state = state.Apply(decision.Patch);
        }

        return state;
    }

    private static string FindOrMake()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Orchestrator.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("Orchestrator.sln is in no folder above the tests.");
        }

        var real = Path.Combine(root.FullName, "..", "shared", "data", "backlog-history");
        if (Directory.Exists(real))
        {
            return real;
        }

        var made = Directory.CreateTempSubdirectory("orchestrator-history-").FullName;
        using var script = Process.Start(new ProcessStartInfo("node", [Path.Combine(root.FullName, "tests", "seeds", "history.mjs"), made]))!;
        script.WaitForExit();
        script.ExitCode.ShouldBe(0);
        return made;
    }
}
