using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orchestrator.Benchmarks.PatchLog;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Importing;
using Orchestrator.Projects.Importing.Files;
using Orchestrator.Projects.Importing.Histories;
using Orchestrator.Projects.Ledger;
using Orchestrator.Projects.Proposals;
using Orchestrator.ServiceDefaults;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Orchestrator.Benchmarks.Importing;

/// <summary>The largest file that is taken, 50 MB, from its bytes to the log: how long, and by how much this process grows meanwhile.</summary>
internal static class ImportBenchmark
{
    private const int Bytes = (int)ImportFeature.MaxBytes;
    private const int Part = 15 * 1024 * 1024;
    private const string Project = "0197a3c4-0000-7000-8000-000000000009";

    public static async Task RunAsync(string connectionString)
    {
        await using var database = await Ledgers.PrepareAsync(connectionString);
        var services = new ServiceCollection().AddLogging(logging => logging.ClearProviders());
        services.AddSingleton(database).AddSingleton(TimeProvider.System).AddSingleton<EventLog>().AddSingleton<ProjectLog>().AddSingleton<Snapshots>().AddSingleton<DueSnapshots>();
        services.AddSingleton<ProjectStates>().AddSingleton<WriterTurns>().AddSingleton<ConflictSources>().AddSingleton<ProposalStore>().AddSingleton<Imports>();
        services.AddSingleton(new GroupCommit<ViewChange>(database, ReadModels.Write)).AddScoped<IdempotencyKey>().AddScoped<ProjectLedger>();
        await using var provider = services.BuildServiceProvider();

        Console.WriteLine("| import of 50 MB | time | growth of the process | outcome |");
        Console.WriteLine("|---|---|---|---|");
        await MeasureAsync(provider, "history, 400-byte patches", () => History(400));
        // One import lands up to 16 MB; what is larger is refused, which must not cost much either.
        await MeasureAsync(provider, "csv, 50,000 tasks", () => Csv(50_000, Bytes));
        await MeasureAsync(provider, "csv, 5,000 tasks", () => Csv(5_000, Bytes));
        await MeasureAsync(provider, "taskmaster, one task", () => TaskMaster(1, Bytes));
        await MeasureAsync(provider, "15 MB: csv, 5,000 tasks", () => Csv(5_000, Part));
        await MeasureAsync(provider, "15 MB: taskmaster, 5,000 tasks", () => TaskMaster(5_000, Part));
        await MeasureAsync(provider, "15 MB: json, 5,000 tasks", () => State(5_000, Part));
    }

    private static async Task MeasureAsync(ServiceProvider provider, string what, Func<(string Format, byte[] File)> make)
    {
        var (format, file) = make();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var stop = new CancellationTokenSource();
        var before = Environment.WorkingSet;
        var peak = SampleAsync(stop.Token);
        var start = Stopwatch.GetTimestamp();
        var caller = new Caller(Guid.CreateVersion7(), "Bench", "bench@example.test", Guid.CreateVersion7(), WorkspaceRole.Owner, [], false);
        var (import, project) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        ImportJob job = format == HistoryLines.Format
            ? new HistoryJob(caller, import, project, HistoryLines.Of(file))
            : new FileJob(caller, import, project, ImportFormats.All[format](file, new ReadOptions(null, null, null, caller.UserId, "", "")), Review: false);
        file = [];
        var imports = provider.GetRequiredService<Imports>();
        await using (var batch = provider.GetRequiredService<NpgsqlDataSource>().CreateBatch())
        {
            batch.BatchCommands.Add(imports.Start(caller.WorkspaceId, import, project, 0));
            await batch.ExecuteNonQueryAsync();
        }

        await using (var scope = provider.CreateAsyncScope())
        {
            await job.RunAsync(scope.ServiceProvider, CancellationToken.None);
        }

        var took = Stopwatch.GetElapsedTime(start);
        await stop.CancelAsync();
        var outcome = (await imports.FindAsync(caller.WorkspaceId, import, CancellationToken.None))!;
        var reason = outcome.Report.FirstOrDefault(note => note.Severity == ImportSeverity.Error);
        Console.WriteLine($"| {what} | {took.TotalSeconds:0.0} s | {(await peak - before) / 1024 / 1024} MB | {outcome.Status}{(reason is null ? "" : $": {reason.Code}")} |");
    }

    private static Task<long> SampleAsync(CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            var peak = 0L;
            while (!stop.WaitHandle.WaitOne(5))
            {
                peak = Math.Max(peak, Environment.WorkingSet);
            }

            return peak;
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static (string, byte[]) History(int bytes)
    {
        var text = new MemoryStream();
        text.Write(Encoding.UTF8.GetBytes("""{"at":"2025-01-01T00:00:00Z","actor":"bench","patch":{"op":"create","metaUpdates":{"title":"Bench"}}}""" + "\n"));
        for (var number = 0; text.Length < Bytes - bytes; number++)
        {
            var id = $"0197a3c4-0000-7000-8000-{number % 5_000:x12}";
            var words = new string((char)('a' + (number % 26)), bytes - 200);
            text.Write(Encoding.UTF8.GetBytes(
                $$"""{"at":"2025-01-01T00:00:00Z","actor":"bench","patch":{"taskPatches":[{"op":"{{(number < 5_000 ? "create" : "update")}}","taskId":"{{id}}","body":{"title":"Task {{number}}","description":"{{words}}"} }]} }""" + "\n"));
        }

        return (HistoryLines.Format, text.ToArray());
    }

    private static (string, byte[]) Csv(int tasks, int bytes)
    {
        var text = new StringBuilder("title,status,description\n");
        for (var number = 0; number < tasks; number++)
        {
            text.Append("Task ").Append(number).Append(",todo,\"").Append((char)('a' + (number % 26)), (bytes / tasks) - 60).Append("\"\n");
        }

        return ("csv", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static (string, byte[]) TaskMaster(int tasks, int bytes) => ("taskmaster", JsonSerializer.SerializeToUtf8Bytes(new
    {
        tasks = Enumerable.Range(1, tasks).Select(id => new { id, title = $"Task {id}", status = "pending", dependencies = id > 1 ? new[] { id - 1 } : [], details = new string('d', (bytes / tasks) - 150) }),
    }));

    private static (string, byte[]) State(int tasks, int bytes)
    {
        var lines = Enumerable.Range(0, tasks).Select(number =>
            $$"""{"taskId":"0197a3c4-0000-7000-8000-{{number:x12}}","body":{"title":"Task","status":"todo","position":"a0V","description":"{{new string('d', (bytes / tasks) - 200)}}"} }""");
        return ("json", Encoding.UTF8.GetBytes($$"""{"format":"orchestrator-project-1","projectId":"{{Project}}","body":{"title":"Bench"},"tasks":[{{string.Join(",\n", lines)}}]}"""));
    }
}
