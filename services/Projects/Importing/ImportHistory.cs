using System.IO.Pipelines;
using System.Threading.Channels;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Importing;

/// <summary><c>POST /api/projects/import?format=patches</c>: a whole history as a new project, every instant kept; whole or not at all.</summary>
internal static class ImportHistory
{
    public const long MaxBytes = 50 * 1024 * 1024;

    private sealed record Started(Guid ImportId, Guid ProjectId);

    public static async Task<IResult> Handle(
        string? format, bool? dryRun, Caller caller, Imports imports, ImportQueue queue, IdempotencyKey idempotency, NpgsqlDataSource database, HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        if (format != "patches")
        {
            return Problems.Malformed("format", "Must be patches: lines of {at, actor, patch}, one a version.");
        }

        if (dryRun is true)
        {
            return await DryRunAsync(context, time, cancellation);
        }

        if (await ReadLinesAsync(context.Request.BodyReader, cancellation) is not { Count: > 0 } lines)
        {
            return Problems.Malformed("body", "Is empty: send the lines of the history.");
        }

        var job = new ImportJob(caller, Guid.CreateVersion7(time.GetUtcNow()), Guid.CreateVersion7(time.GetUtcNow()), lines);
        var answer = new Answer(StatusCodes.Status202Accepted, new Started(job.ImportId, job.ProjectId), $"/api/imports/{job.ImportId}");
        await using (var batch = database.CreateBatch())
        {
            batch.BatchCommands.Add(imports.Start(caller.WorkspaceId, job.ImportId, job.ProjectId, lines.Count));
            idempotency.Remember(batch, answer, time.GetUtcNow());
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        await queue.Jobs.Writer.WriteAsync(job, cancellation);
        return answer;
    }

    private static async Task<IResult> DryRunAsync(HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        var history = new PatchHistory(Guid.CreateVersion7(time.GetUtcNow()), time.GetUtcNow());
        var lines = await ReadLinesAsync(context.Request.BodyReader, cancellation);
        var taken = lines.TakeWhile((line, index) => history.Take(line, index + 1)).Count();
        return Results.Ok(new { status = history.IsWhole ? ImportStatus.Done : ImportStatus.Failed, done = taken, total = lines.Count, report = history.Report });
    }

    private static async Task<List<ReadOnlyMemory<byte>>> ReadLinesAsync(PipeReader body, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, cancellation);
        var all = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        if (all.Span.StartsWith("\uFEFF"u8))
        {
            all = all[3..];
        }

        var lines = new List<ReadOnlyMemory<byte>>();
        while (!all.IsEmpty)
        {
            var end = all.Span.IndexOf((byte)'\n');
            var line = end < 0 ? all : all[..end];
            all = end < 0 ? default : all[(end + 1)..];
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}

internal sealed record ImportJob(Caller Caller, Guid ImportId, Guid ProjectId, IReadOnlyList<ReadOnlyMemory<byte>> Lines);

/// <summary>Imports that wait in this process; few, since each holds its file.</summary>
internal sealed class ImportQueue
{
    public Channel<ImportJob> Jobs { get; } = Channel.CreateBounded<ImportJob>(4);
}

/// <summary>Runs imports one after the other, telling how far it is.</summary>
internal sealed partial class ImportWorker(
    ImportQueue queue, Imports imports, ProjectStates states, DueSnapshots snapshots, GroupCommit<ViewChange> commits, NpgsqlDataSource database, TimeProvider time, ILogger<ImportWorker> logger)
    : BackgroundService
{
    private const int ProgressEvery = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in queue.Jobs.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RunAsync(job, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One import does not stop the next. Nothing was stored; the row keeps its last sign of life, so the caller is told once that is old.
                Interrupted(logger, job.ImportId, exception);
            }
        }
    }

    private async Task RunAsync(ImportJob job, CancellationToken cancellation)
    {
        var history = new PatchHistory(job.ProjectId, time.GetUtcNow());
        var due = new List<ProjectMoment>();
        for (var number = 1; number <= job.Lines.Count && history.Take(job.Lines[number - 1], number); number++)
        {
            if (Snapshots.IsDue(history.Moment.State))
            {
                due.Add(history.Moment);
            }

            if (number % ProgressEvery == 0)
            {
                await imports.ProgressAsync(job.ImportId, number, cancellation);
            }
        }

        var finish = imports.Finish(job.ImportId, history.IsWhole ? ImportStatus.Done : ImportStatus.Failed, history.Patches.Count, history.Report);
        if (history.IsWhole)
        {
            var stream = new StreamKey(job.Caller.WorkspaceId, job.ProjectId);
            var append = ProjectLog.Append(stream, 0, EventChain.None, history.Patches);
            var change = ViewChange.Of(stream, ProjectState.Create(job.ProjectId), history.Moment, history.Moment.State.Tasks.Keys, history.Patches[0].Metadata.At);
            await commits.CommitAsync(new(append, change, [finish]));

            // Whoever imported it looks at it next.
            states.Keep(stream, history.Moment with { Hash = append.Hash });
            due.ForEach(moment => snapshots.Notice(stream, moment));
        }
        else
        {
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(finish);
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        Finished(logger, job.ImportId, job.ProjectId, history.Patches.Count, job.Lines.Count);
    }

    [LoggerMessage(1, LogLevel.Information, "Import {ImportId} of project {ProjectId} took {Taken} of {Lines} lines")]
    private static partial void Finished(ILogger logger, Guid importId, Guid projectId, int taken, int lines);

    [LoggerMessage(2, LogLevel.Error, "Import {ImportId} broke off; nothing was stored")]
    private static partial void Interrupted(ILogger logger, Guid importId, Exception exception);
}
