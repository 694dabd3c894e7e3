using System.Text.Json;
using Orchestrator.Projects.Ledger;

namespace Orchestrator.Projects.Planning.Templates;

/// <summary>A template in full.</summary>
internal sealed record TemplateView(
    Guid Id, string Name, string? Description, IReadOnlyList<TemplateParameter> Parameters, JsonElement Patch, long Version,
    DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset UpdatedAt)
{
    public static TemplateView Of(Template template, TemplateContent content) => new(
        template.Id, content.Name, content.Description, content.Parameters, content.Patch, template.Version, template.CreatedAt, template.CreatedBy, template.UpdatedAt);

    public static Answer Answer(int status, Template template) =>
        new(status, Of(template, template.Content!), status == StatusCodes.Status201Created ? $"/api/templates/{template.Id}" : null, template.Version);
}

/// <summary>A template in the list; its patch is left out.</summary>
/// <param name="Tasks">How many it makes.</param>
internal sealed record TemplateLine(
    Guid Id, string Name, string? Description, IReadOnlyList<TemplateParameter> Parameters, int Tasks, long Version, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset UpdatedAt);
