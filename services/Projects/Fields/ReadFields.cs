using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Fields;

/// <param name="Items">In their places, the retired ones included.</param>
internal sealed record FieldList(IReadOnlyList<FieldDefinition> Items);

/// <summary>The fields of a workspace.</summary>
internal static class ReadFields
{
    /// <summary><c>GET /api/fields</c>: the fields of the workspace, in their order.</summary>
    public static async Task<IResult> All(Caller caller, CustomFields custom, CancellationToken cancellation) =>
        Results.Ok(new FieldList([.. (await custom.ForAsync(caller.WorkspaceId, cancellation)).All]));

    /// <summary><c>GET /api/fields/{key}</c>: one field.</summary>
    public static async Task<IResult> One(string key, Caller caller, CustomFields custom, CancellationToken cancellation) =>
        (await custom.ForAsync(caller.WorkspaceId, cancellation)).Find(key) is { } field ? Results.Ok(field) : Problems.NotFound("field");
}
