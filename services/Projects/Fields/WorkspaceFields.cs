using System.Collections.Immutable;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Fields;

/// <summary>The fields of a workspace as the fold of their events.</summary>
/// <param name="Version">The number of events folded.</param>
internal sealed record WorkspaceFields(long Version, byte[] Hash, DateTimeOffset UpdatedAt, ImmutableDictionary<string, FieldDefinition> ByKey)
{
    public static readonly WorkspaceFields None = new(0, EventChain.None, default, ImmutableDictionary<string, FieldDefinition>.Empty);

    /// <summary>In their places, the retired ones included.</summary>
    public IEnumerable<FieldDefinition> All => ByKey.Values.OrderBy(one => one.Position).ThenBy(one => one.Key, StringComparer.Ordinal);

    /// <summary>The field of a key, retired or not; null where there never was one.</summary>
    public FieldDefinition? Find(string key) => ByKey.GetValueOrDefault(key);

    public WorkspaceFields Apply(object @event, EventMetadata metadata, byte[] hash)
    {
        var version = Version + 1;
        var field = @event switch
        {
            FieldDefined defined => new FieldDefinition(defined.Key, defined.Name, defined.Type, defined.Options, defined.Description, defined.Position, Retired: false, version),
            FieldChanged changed => new FieldDefinition(
                changed.Key, changed.Name, changed.Type, changed.Options, changed.Description, changed.Position, ByKey[changed.Key].Retired, version),
            FieldRetired retired => ByKey[retired.Key] with { Retired = true, Version = version },
            FieldReturned returned => ByKey[returned.Key] with { Retired = false, Version = version },
            _ => throw new InvalidOperationException($"{@event.GetType().Name} is no event of a workspace's fields."),
        };
        return new WorkspaceFields(version, hash, metadata.At, ByKey.SetItem(field.Key, field));
    }
}
