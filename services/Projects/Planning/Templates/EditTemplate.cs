using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Templates;

/// <summary>Create, change and delete a template: each is an event of its stream.</summary>
internal static class EditTemplate
{
    /// <param name="Patch">Of <c>metaUpdates</c> and <c>taskPatches</c> that create tasks; any string of it may have placeholders.</param>
    internal sealed record CreateRequest(string? Name, string? Description, IReadOnlyList<TemplateParameter>? Parameters, JsonElement Patch);

    /// <summary>What is absent stays.</summary>
    internal sealed record ChangeRequest(string? Name, string? Description, IReadOnlyList<TemplateParameter>? Parameters, JsonElement Patch);

    /// <summary><c>POST /api/templates</c>: keeps a patch with parameters, to be applied again and again.</summary>
    public static Task<IResult> Create(
        CreateRequest request, Caller caller, TemplateStore store, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation) =>
        CreateAsync(new TemplateContent(request.Name ?? "", Given(request.Description), request.Parameters ?? [], request.Patch), caller, store, idempotency, database, time, cancellation);

    public static async Task<IResult> CreateAsync(
        TemplateContent content, Caller caller, TemplateStore store, IdempotencyKey idempotency, NpgsqlDataSource database, TimeProvider time, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        (content, var errors) = TemplateRules.Check(content, time);
        if (errors.Count > 0)
        {
            return Problems.Validation(errors);
        }

        var now = time.GetUtcNow();
        var stream = new StreamKey(caller.WorkspaceId, Guid.CreateVersion7(now));
        await using var batch = database.CreateBatch();
        var created = new TemplateCreated(content.Name, content.Description, content.Parameters, content.Patch);
        var answer = TemplateView.Answer(StatusCodes.Status201Created, store.Append(batch, stream, Template.Create(stream.Id), created, caller.UserId.ToString()));
        idempotency.Remember(batch, answer, now);
        await batch.ExecuteNonQueryAsync(cancellation);
        return answer;
    }

    /// <summary><c>PATCH /api/templates/{id}</c>: what is absent stays; with <c>If-Match</c> where nothing may be overwritten unseen.</summary>
    public static async Task<IResult> Change(
        Guid id, ChangeRequest request, Caller caller, TemplateStore store, NpgsqlDataSource database, HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        var (template, content) = await store.LoadAsync(stream, cancellation);
        if (Stale(context, template) is { } stale)
        {
            return stale;
        }

        var (changed, errors) = TemplateRules.Check(new TemplateContent(
            request.Name ?? content.Name,
            request.Description is null ? content.Description : Given(request.Description),
            request.Parameters ?? content.Parameters,
            request.Patch.ValueKind == JsonValueKind.Undefined ? content.Patch : request.Patch), time);
        if (errors.Count > 0)
        {
            return Problems.Validation(errors);
        }

        await using var batch = database.CreateBatch();
        var after = store.Append(batch, stream, template, new TemplateChanged(changed.Name, changed.Description, changed.Parameters, changed.Patch), caller.UserId.ToString());
        return await ExecuteAsync(batch, cancellation) is { } lost ? lost : TemplateView.Answer(StatusCodes.Status200OK, after);
    }

    /// <summary><c>DELETE /api/templates/{id}</c>: deletes it; what was made from it stays.</summary>
    public static async Task<IResult> Delete(Guid id, Caller caller, TemplateStore store, NpgsqlDataSource database, HttpContext context, CancellationToken cancellation)
    {
        if (Submit.Permission(caller) is { } forbidden)
        {
            return forbidden;
        }

        var stream = new StreamKey(caller.WorkspaceId, id);
        var (template, _) = await store.LoadAsync(stream, cancellation);
        if (Stale(context, template) is { } stale)
        {
            return stale;
        }

        await using var batch = database.CreateBatch();
        store.Append(batch, stream, template, new TemplateDeleted(), caller.UserId.ToString());
        return await ExecuteAsync(batch, cancellation) is { } lost ? lost : Results.NoContent();
    }

    private static Problem? Stale(HttpContext context, Template template) =>
        !Submit.TryIfMatch(context, out var expected) ? Problems.Malformed("If-Match", "Must be the ETag of a version, such as \"12\".")
        : expected is { } version && version != template.Version ? Problems.Stale($"The template is at version {template.Version}. Read it again.")
        : null;

    private static async Task<Problem?> ExecuteAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
            return null;
        }
        catch (PostgresException exception) when (EventLog.IsLostRace(exception))
        {
            return Problems.Conflict("template-moved", "The template has moved on", "Somebody else changed it at the same moment. Read it again.");
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
