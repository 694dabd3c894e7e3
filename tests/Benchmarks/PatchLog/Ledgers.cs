using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Benchmarks.PatchLog;

/// <summary>The product's own write path without HTTP: read the JSON, decide, append with read models.</summary>
internal sealed class Ledgers : IAsyncDisposable
{
    private readonly WriterTurns turns = new();
    private readonly ProjectLedger ledger;

    public Ledgers(NpgsqlDataSource database)
    {
        var log = new EventLog(database);
        Log = new ProjectLog(log);
        Snapshots = new Snapshots(database, NullLogger<Snapshots>.Instance);
        States = NewStates();
        var commits = new GroupCommit<ViewChange>(database, ReadModels.Write);
        ledger = new ProjectLedger(States, turns, new ConflictSources(log), commits, new IdempotencyKey(), [], TimeProvider.System);
    }

    public ProjectLog Log { get; }

    public Snapshots Snapshots { get; }

    public ProjectStates States { get; }

    public Caller Caller { get; } = new(Guid.CreateVersion7(), "Bench", "bench@example.test", Guid.CreateVersion7(), WorkspaceRole.Owner, [], false);

    public static async Task<NpgsqlDataSource> PrepareAsync(string connectionString)
    {
        await using (var plain = NpgsqlDataSource.Create(connectionString))
        {
            await using var schema = plain.CreateCommand("create schema projects");
            await schema.ExecuteNonQueryAsync();
        }

        var database = NpgsqlDataSource.Create(connectionString + ";Search Path=projects;Max Auto Prepare=100;Auto Prepare Min Usages=2;Maximum Pool Size=64");
        foreach (var assembly in (System.Reflection.Assembly[])[typeof(EventLog).Assembly, typeof(ProjectLedger).Assembly])
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
                await using var command = database.CreateCommand(await script.ReadToEndAsync());
                await command.ExecuteNonQueryAsync();
            }
        }

        return database;
    }

    /// <summary>As a process has them that has just started.</summary>
    public ProjectStates NewStates() => new(Log, Snapshots, new HeldMoments(), new DueSnapshots());

    public async Task<LedgerResult.Landed> SubmitAsync(Guid project, string json)
    {
        var read = PatchReader.Read(JsonElement.Parse(json), Guid.CreateVersion7);
        var result = await ledger.SubmitAsync(
            Caller, project, new Submission(read.Patch), landed => new Answer(201, landed.Moment.State.Version), null, default);
        return result as LedgerResult.Landed ?? throw new InvalidOperationException($"{result}");
    }

    /// <summary>A new project with tasks, and the tasks' ids.</summary>
    public async Task<(Guid Project, Guid[] Tasks)> CreateAsync(int tasks)
    {
        var project = Guid.CreateVersion7();
        var ids = Enumerable.Range(0, tasks).Select(_ => Guid.CreateVersion7()).ToArray();
        await SubmitAsync(project, JsonSerializer.Serialize(new
        {
            op = "create",
            metaUpdates = new { title = "Benchmark" },
            taskPatches = ids.Select((id, index) => new { op = "create", taskId = id, body = new { title = $"Task {index}", estimatedMinutes = 60 } }),
        }));
        return (project, ids);
    }

    public ValueTask DisposeAsync()
    {
        States.Dispose();
        turns.Dispose();
        return ValueTask.CompletedTask;
    }
}
