using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.PatchLog;
using Orchestrator.Patches;
using Orchestrator.Projects.Importing.Files;
using Orchestrator.Projects.Importing.Histories;
using Orchestrator.Projects.Importing.Planning;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Importing;

/// <summary>The query of an import; bind it with <c>[AsParameters]</c>.</summary>
/// <param name="ProjectId">The project that is to take it; absent: the one that the file's source is known by here, else a new one.</param>
/// <param name="Tag">Of a file with several lists of tasks, the one that is meant.</param>
/// <param name="Title">The title of a new project, where the file has none or another is wanted.</param>
/// <param name="SourceKey">A name of one's own for the source, by which later imports find the project.</param>
/// <param name="Review">The changes wait as a proposal.</param>
/// <param name="Copy">A new project, even where the file's own is here already.</param>
internal sealed record ImportRequest(string? Format, Guid? ProjectId, string? Tag, string? Title, string? SourceKey, bool? Review, bool? DryRun, bool? Copy);

/// <summary>The 202: where to ask how far it is, and what it will become.</summary>
internal sealed record ImportStarted(Guid ImportId, Guid ProjectId, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ProposalId);

/// <summary>What an import would do; nothing was stored.</summary>
internal sealed record ImportPreview(
    ImportStatus Status, Guid? ProjectId, int Done, int Total, ImportCounts? Counts, IReadOnlyList<ImportNote> Report, JsonElement? Patch, IReadOnlyList<DiffEntry>? Diff);

/// <summary><c>POST /api/projects/import?format=…</c>: a file of this tool or of another, as one reviewable patch; or a whole history as a new project.</summary>
internal static class ImportProject
{
    public static async Task<IResult> Handle(
        [AsParameters] ImportRequest request, Caller caller, ImportQueue queue, ImportTargets targets, ImportStarts starts, Imports imports, HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        if ((Submit.Permission(caller) ?? Check(request)) is { } refusal)
        {
            return refusal;
        }

        var bytes = await ReadAsync(context.Request, cancellation);
        if (bytes.IsEmpty)
        {
            return Problems.Malformed("body", "Is empty: send the file as the body.");
        }

        if (request.Format == HistoryLines.Format)
        {
            var lines = HistoryLines.Of(bytes);
            return lines.Count == 0 ? Problems.Malformed("body", "Is empty: send the lines of the history.")
                : request.DryRun is true ? Results.Ok(Preview(lines, time))
                : await starts.StartAsync(caller, await targets.OfHistoryAsync(caller, lines[0], request.Copy is true, cancellation), (id, project) => new HistoryJob(caller, id, project, lines), lines.Count, null, cancellation);
        }

        SourceFile file;
        await queue.Reading.WaitAsync(cancellation);
        try
        {
            file = ImportFormats.All[request.Format!](bytes, new ReadOptions(request.Tag, request.Title, request.SourceKey, caller.UserId, caller.Name, caller.Email));
        }
        finally
        {
            queue.Reading.Release();
        }

        var target = await targets.OfFileAsync(caller, file, request, cancellation);
        if (request.DryRun is true)
        {
            return Results.Ok(Preview(file, target, await imports.SaidAsync(caller.WorkspaceId, target.State.Id, file.Source, cancellation), time));
        }

        return await starts.StartAsync(
            caller, target.State.Id, (id, project) => new FileJob(caller, id, project, file, request.Review is true), file.Total, file.Source, cancellation);
    }

    private static Problem? Check(ImportRequest request) => request switch
    {
        { Format: HistoryLines.Format, ProjectId: not null } => Problems.Validation("projectId", "Has no place here: a history is always a project of its own."),
        { Format: HistoryLines.Format, Review: true } => Problems.Validation("review", "Has no place here: a history is past; it comes in whole or not at all."),
        { Format: HistoryLines.Format } => null,
        { Format: null } => Problems.Malformed("format", $"Is missing: {ImportFormats.Names}."),
        { Format: var format } when !ImportFormats.All.ContainsKey(format) => Problems.Malformed("format", $"Must be one of {ImportFormats.Names}."),
        { ProjectId: not null, Copy: true } => Problems.Validation("copy", "Makes a new project; leave projectId away."),
        { Title.Length: > Limits.Title } => Problems.Validation("title", $"Must be 1 to {Limits.Title} characters."),
        { SourceKey.Length: > 200 } => Problems.Validation("sourceKey", "Must be 1 to 200 characters."),
        _ when (request.Title + request.SourceKey + request.Tag) is var words && words.Any(char.IsControl) => Problems.Malformed("title", "Title, sourceKey and tag take no control characters."),
        _ => null,
    };

    private static ImportPreview Preview(List<ReadOnlyMemory<byte>> lines, TimeProvider time)
    {
        var history = new PatchHistory(Guid.CreateVersion7(time.GetUtcNow()), time.GetUtcNow());
        var taken = lines.TakeWhile((line, index) => history.Take(line, index + 1)).Count();
        return new ImportPreview(history.IsWhole ? ImportStatus.Done : ImportStatus.Failed, null, taken, lines.Count, null, history.Report.Notes, null, null);
    }

    private static ImportPreview Preview(SourceFile file, ProjectMoment target, byte[]? said, TimeProvider time)
    {
        var plan = file.Report.HasErrors ? PlannedImport.Failed(file.Report) : file.Plan(target.State, SaidBefore.Read(said), () => Guid.CreateVersion7(time.GetUtcNow()));
        var failed = plan.Report.HasErrors;
        return new ImportPreview(
            failed ? ImportStatus.Failed : ImportStatus.Done, target.State.Exists ? target.State.Id : null, failed ? 0 : file.Total, file.Total, plan.Counts, plan.Report.Notes,
            failed ? null : PatchJson.ToJson(plan.Patch),
            failed || plan.Patch.IsEmpty ? [] : PatchDescription.Of(target.State, plan.Patch));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var bytes = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, ImportFeature.MaxBytes));
        await request.BodyReader.CopyToAsync(bytes, cancellation);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
