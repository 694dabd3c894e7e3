namespace Orchestrator.Projects.Fields;

internal enum FieldType
{
    Text,
    Number,
    Date,
    Select,
    User,
}

/// <summary>A choice of a select field. Values hold its key, which stays when its name changes.</summary>
internal sealed record FieldOption(string Key, string Name, string? Color);

/// <summary>A field that a workspace gave its tasks.</summary>
/// <param name="Key">What its values go by; never used again for another.</param>
/// <param name="Position">Its place among the others, from 0.</param>
/// <param name="Retired">Its values stay readable, and no new ones are taken.</param>
/// <param name="Version">The version of the workspace's fields that defined or changed it last.</param>
internal sealed record FieldDefinition(
    string Key, string Name, FieldType Type, IReadOnlyList<FieldOption> Options, string? Description, int Position, bool Retired, long Version);
