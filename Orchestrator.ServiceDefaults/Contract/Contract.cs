namespace Orchestrator.ServiceDefaults;

/// <summary>What a service's document can't take from its code.</summary>
public sealed record Contract
{
    /// <summary>What a parameter means, by its name; a doc comment of the endpoint's own goes before.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The <see cref="IShape"/> of a JSON member, by its name, wherever a record has it as a JsonElement; or of one record's alone (<c>Type.member</c>).</summary>
    public IReadOnlyDictionary<string, Type> Members { get; init; } = new Dictionary<string, Type>();

    /// <summary>Whether every POST takes an Idempotency-Key.</summary>
    public bool HasIdempotency { get; init; }
}
