using System.Text.Json;
using Npgsql;
using Orchestrator.PatchLog;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Fields;

/// <summary>One field of the workspace: what is absent from the request stays. Its key never changes, and its type only until a task has a value.</summary>
internal static class ChangeField
{
    /// <param name="Options">All options from now on; values of one that is missing stay readable.</param>
    /// <param name="Description">Null clears.</param>
    internal sealed record Request(string? Name, FieldType? Type, IReadOnlyList<OptionRequest>? Options, JsonElement Description, int? Position, bool? Retired);

    /// <summary><c>PATCH /api/fields/{key}</c>: changes a field; what is absent stays.</summary>
    public static async Task<IResult> Handle(string key, Request request, FieldCall call, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if ((Submit.Permission(call.Caller) ?? Check(request)) is { } problem)
        {
            return problem;
        }

        if ((await call.Custom.ForAsync(call.Caller.WorkspaceId, cancellation)).Find(key) is not { } found)
        {
            return Problems.NotFound("field");
        }

        if (request.Type is { } type && type != found.Type && await IsUsedAsync(database, call.Caller.WorkspaceId, key, cancellation))
        {
            return Problems.Conflict("field-used", "The field has values", $"Tasks have values of “{found.Name}”, so its type stays. Retire it, and define another.");
        }

        if (Options(request, found).Errors is { Count: > 0 } errors)
        {
            return Problems.Validation(errors);
        }

        var answer = await call.WriteAsync(_ => null, fields => Change(request, fields.Find(key)!), key, StatusCodes.Status200OK, cancellation);
        return request.Retired is { } retired && answer is Answer { Value: FieldDefinition changed } && changed.Retired != retired
            ? await call.WriteAsync(_ => null, fields => fields.Find(key)!.Retired == retired ? null : retired ? new FieldRetired(key) : new FieldReturned(key), key, StatusCodes.Status200OK, cancellation)
            : answer;
    }

    /// <summary><c>DELETE /api/fields/{key}</c>: retires it. Its values stay readable, and <c>PATCH {"retired": false}</c> brings it back.</summary>
    public static async Task<IResult> Retire(string key, FieldCall call, CancellationToken cancellation) =>
        Submit.Permission(call.Caller) ?? await call.WriteAsync(
            fields => fields.Find(key) is null ? Problems.NotFound("field") : null,
            fields => fields.Find(key)!.Retired ? null : new FieldRetired(key), key, StatusCodes.Status200OK, cancellation);

    private static Problem? Check(Request request) =>
        request.Name is not null && FieldRules.Name(request.Name) is { } name ? Problems.Validation("name", name)
        : request.Description.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.String) ? Problems.Malformed("description", "Must be a text or null.")
        : request.Description.ValueKind == JsonValueKind.String && FieldRules.Description(request.Description.GetString()) is { } description ? Problems.Validation("description", description)
        : request.Position is < 0 ? Problems.Validation("position", "Must be 0 or more.")
        : null;

    private static (IReadOnlyList<FieldOption> Options, Dictionary<string, string[]> Errors) Options(Request request, FieldDefinition field)
    {
        var (options, errors) = request.Options is { } requests ? FieldRules.Options(requests, field.Options) : (field.Options, []);
        var isSelect = (request.Type ?? field.Type) == FieldType.Select;
        if (errors.Count == 0 && isSelect == (options.Count == 0))
        {
            errors["options"] = [isSelect ? "Is missing: what can be selected." : "Belongs to a select field; send [] with another type."];
        }

        return (options, errors);
    }

    private static FieldChanged? Change(Request request, FieldDefinition field)
    {
        var changed = new FieldChanged(
            field.Key, request.Name?.Trim() ?? field.Name, request.Type ?? field.Type, Options(request, field).Options,
            request.Description.ValueKind == JsonValueKind.Undefined ? field.Description : request.Description.GetString(), request.Position ?? field.Position);
        return changed with { Options = field.Options } == new FieldChanged(field.Key, field.Name, field.Type, field.Options, field.Description, field.Position)
            && changed.Options.SequenceEqual(field.Options) ? null : changed;
    }

    private static async Task<bool> IsUsedAsync(NpgsqlDataSource database, Guid workspace, string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select exists (select from task_view where workspace_id = $1 and body -> 'customFields' ? $2)").With(workspace, key);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
