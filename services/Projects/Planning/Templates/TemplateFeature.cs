namespace Orchestrator.Projects.Planning.Templates;

internal static class TemplateFeature
{
    public static void AddTemplates(this IServiceCollection services) => services.AddSingleton<TemplateStore>();

    public static void MapTemplates(this IEndpointRouteBuilder api)
    {
        api.MapGet("/templates", ReadTemplates.List);
        api.MapPost("/templates", EditTemplate.Create);
        api.MapGet("/templates/{id:guid}", ReadTemplates.One);
        api.MapPatch("/templates/{id:guid}", EditTemplate.Change);
        api.MapDelete("/templates/{id:guid}", EditTemplate.Delete);
        api.MapPost("/templates/{id:guid}/apply", ApplyTemplate.Handle);
        api.MapPost("/projects/{id:guid}/template", SaveAsTemplate.Handle);
    }
}
