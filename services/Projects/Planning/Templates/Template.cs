using System.Text.Json;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Planning.Templates;

/// <summary>What a template says.</summary>
internal sealed record TemplateContent(string Name, string? Description, IReadOnlyList<TemplateParameter> Parameters, JsonElement Patch)
{
    public int TaskCount => Patch.TryGetProperty("taskPatches", out var tasks) ? tasks.GetArrayLength() : 0;
}

/// <summary>A template as the fold of its stream.</summary>
internal sealed record Template
{
    private Template(Guid id) => Id = id;

    public Guid Id { get; }

    /// <summary>The number of events folded.</summary>
    public long Version { get; private init; }

    /// <summary>The seal of the last event.</summary>
    public byte[] Hash { get; private init; } = EventChain.None;

    /// <summary>Null before its creation, and where it is deleted.</summary>
    public TemplateContent? Content { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public string CreatedBy { get; private init; } = "";

    public DateTimeOffset UpdatedAt { get; private init; }

    public static Template Create(Guid id) => new(id);

    public Template Apply(object @event, EventMetadata metadata, byte[] hash) => (@event switch
    {
        TemplateCreated created => this with
        {
            Content = new TemplateContent(created.Name, created.Description, created.Parameters, created.Patch),
            CreatedAt = metadata.At,
            CreatedBy = metadata.Actor,
        },
        TemplateChanged changed => this with { Content = new TemplateContent(changed.Name, changed.Description, changed.Parameters, changed.Patch) },
        TemplateDeleted => this with { Content = null },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is no event of a template."),
    }) with
    { Version = Version + 1, UpdatedAt = metadata.At, Hash = hash };
}
