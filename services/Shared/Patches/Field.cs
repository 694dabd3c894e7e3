using System.Text.Json;

namespace Orchestrator.Patches;

/// <summary>How two changes of one field by different people come together.</summary>
public enum Merge
{
    /// <summary>The whole value: both changed it to different values is a conflict.</summary>
    Whole,

    /// <summary>An unordered set of strings: element by element, never a conflict.</summary>
    Set,

    /// <summary>A JSON object: member by member, by RFC 7396; one member given two values is a conflict.</summary>
    Members,

    /// <summary>Text: line by line; the same or adjoining lines changed differently are a conflict of the whole field.</summary>
    Lines,

    /// <summary>Acceptance criteria: item by item, each known by its text.</summary>
    Items,

    /// <summary>The later writer's value stands, never a conflict (positions).</summary>
    Later,
}

/// <summary>One field of a project or a task: its name on the wire, its limits and how concurrent changes merge.</summary>
/// <param name="Order">Place in the canonical order of its owner's body, from 0.</param>
/// <param name="Label">The field in words, for diffs and messages.</param>
/// <param name="Check">Answers the canonical value, or the reason why the value is refused. Never sees a JSON null.</param>
public sealed record Field(int Order, string Name, string Label, Func<JsonElement, Checked> Check, Merge Merge = Merge.Whole, bool Required = false)
{
    internal JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(Name);

    public override string ToString() => Name;
}

/// <summary>A canonical value or a refusal. A default <see cref="Value"/> without a refusal means that the value is empty: the field is cleared.</summary>
/// <param name="Malformed">The value is of the wrong JSON type or form, as against a value that breaks a limit.</param>
public readonly record struct Checked(JsonElement Value, string? Refusal = null, bool Malformed = false)
{
    internal static Checked Empty => default;

    internal static Checked Wrong(string expected) => new(default, $"must be {expected}", Malformed: true);

    internal static Checked Refused(string reason) => new(default, reason);

    internal bool IsEmpty => Refusal is null && Value.ValueKind == JsonValueKind.Undefined;
}
