using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Fields;

/// <summary><c>POST /api/fields</c>: gives the tasks of the workspace a field more; 409 where its key is, or was, another's.</summary>
internal static class DefineField
{
    /// <param name="Key">Made of the name where it is absent.</param>
    internal sealed record Request(string? Name, string? Key, FieldType? Type, IReadOnlyList<OptionRequest>? Options, string? Description);

    public static async Task<IResult> Handle(Request request, FieldCall call, CancellationToken cancellation)
    {
        if ((Submit.Permission(call.Caller) ?? Check(request)) is { } problem)
        {
            return problem;
        }

        var name = request.Name!.Trim();
        var key = request.Key ?? FieldSlug.Of(name);
        var (options, errors) = FieldRules.Options(request.Options ?? [], []);
        if (FieldRules.Key(key) is { } refusal)
        {
            errors["key"] = [request.Key is null ? $"Could not be made of the name: '{key}'. {refusal} Give one." : refusal];
        }

        if (errors.Count > 0)
        {
            return Problems.Validation(errors);
        }

        return await call.WriteAsync(
            fields => fields.Find(key) is { } other ? Used(key, other)
                : fields.ByKey.Count >= FieldRules.FieldsLimit ? Problems.Validation("name", $"Is one field too many: a workspace has at most {FieldRules.FieldsLimit}, the retired ones included.")
                : null,
            fields => new FieldDefined(key, name, request.Type!.Value, options, request.Description, fields.ByKey.Values.Select(field => field.Position + 1).DefaultIfEmpty(0).Max()),
            key, StatusCodes.Status201Created, cancellation);
    }

    private static Problem? Check(Request request) =>
        FieldRules.Name(request.Name) is { } name ? Problems.Validation("name", name)
        : request.Type is null ? Problems.Validation("type", "Is missing: text, number, date, select or user.")
        : FieldRules.Description(request.Description) is { } description ? Problems.Validation("description", description)
        : request.Type == FieldType.Select && request.Options is not { Count: > 0 } ? Problems.Validation("options", "Is missing: what can be selected.")
        : request.Type != FieldType.Select && request.Options is { Count: > 0 } ? Problems.Validation("options", "Belongs to a select field.")
        : null;

    private static Problem Used(string key, FieldDefinition other) => Problems.Conflict(
        "field-key-used", "The key is used", $"'{key}' is the key of “{other.Name}”{(other.Retired ? ", which is retired; bring it back with PATCH {\"retired\": false}, or" : ";")} take another.");
}
