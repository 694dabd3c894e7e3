using System.Text.Json;
using Orchestrator.PatchLog;

namespace Orchestrator.Projects.Planning.Templates;

// The events of a template's stream. Their shapes never change; who and when stand in the event's metadata.

/// <param name="Patch">As the author wrote it, with placeholders in its strings.</param>
internal sealed record TemplateCreated(string Name, string? Description, IReadOnlyList<TemplateParameter> Parameters, JsonElement Patch);

/// <summary>The whole of what the template says from now on.</summary>
internal sealed record TemplateChanged(string Name, string? Description, IReadOnlyList<TemplateParameter> Parameters, JsonElement Patch);

internal sealed record TemplateDeleted;

/// <param name="Key">What placeholders call it.</param>
/// <param name="Type"><c>text</c>, <c>number</c>, <c>date</c> or <c>user</c>.</param>
internal sealed record TemplateParameter(string Key, string? Label, string Type, JsonElement? Default = null, bool Required = false);

/// <summary>The stored names of the events, and their JSON.</summary>
internal static class TemplateEvents
{
    public static readonly EventTypes Types = new("a template stream", new Dictionary<string, Type>
    {
        ["template_created"] = typeof(TemplateCreated),
        ["template_changed"] = typeof(TemplateChanged),
        ["template_deleted"] = typeof(TemplateDeleted),
    });
}
