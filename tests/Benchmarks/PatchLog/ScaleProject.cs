using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Importing.Histories;
using Process = System.Diagnostics.Process;
using ProcessStartInfo = System.Diagnostics.ProcessStartInfo;

namespace Orchestrator.Benchmarks.PatchLog;

/// <summary>The large project of tests/seeds/scale.mjs, decided and stored as an import does it.</summary>
internal static class ScaleProject
{
    public static List<(ProjectPatch Patch, EventMetadata Metadata)> Make(Guid project, int patches, int tasks) => PatchesOf(History(project, patches, tasks));

    public static List<(ProjectPatch Patch, EventMetadata Metadata)> PatchesOf(PatchHistory history) =>
        history.Events.ConvertAll(stored => (PatchJson.Read(stored.Body.Span), stored.Metadata));

    /// <param name="seed">Another one makes another project.</param>
    public static PatchHistory History(Guid project, int patches, int tasks, int seed = 1)
    {
        using var script = Process.Start(new ProcessStartInfo("node", [Script(), "--patches", $"{patches}", "--tasks", $"{tasks}", "--seed", $"{seed}"]) { RedirectStandardOutput = true })!;
        var history = new PatchHistory(project, DateTimeOffset.UtcNow);
        for (var number = 1; script.StandardOutput.ReadLine() is { } line; number++)
        {
            if (!history.Take(System.Text.Encoding.UTF8.GetBytes(line), number))
            {
                throw new InvalidOperationException($"Line {number} of the scale project was refused: {history.Report.Notes[0].Message}");
            }
        }

        return history;
    }

    public static async Task StoreAsync(NpgsqlDataSource database, StreamKey stream, List<(ProjectPatch Patch, EventMetadata Metadata)> patches)
    {
        var hash = EventChain.None;
        for (var start = 0; start < patches.Count; start += 1_000)
        {
            await using var batch = database.CreateBatch();
            var append = ProjectLog.Append(stream, start, hash, patches.GetRange(start, Math.Min(1_000, patches.Count - start)));
            EventLog.Append(batch, append);
            await batch.ExecuteNonQueryAsync();
            hash = append.Hash;
        }

        await using var analyse = database.CreateCommand("vacuum analyze mt_events");
        await analyse.ExecuteNonQueryAsync();
    }

    private static string Script() => Path.Combine(Root(), "tests", "seeds", "scale.mjs");

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The benchmark runs inside a clone: Orchestrator.sln is in no folder above it.");
    }
}
