using Orchestrator.Projects.Describing;
using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Planning.Templates;

internal static class TemplateFeature
{
    public static void AddTemplates(this IServiceCollection services) => services.AddSingleton<TemplateStore>();

    public static void MapTemplates(this IEndpointRouteBuilder api)
    {
        api.MapGet("/templates", ReadTemplates.List).Answers<Page<TemplateLine>>();
        api.MapPost("/templates", EditTemplate.Create).Answers<TemplateView>(StatusCodes.Status201Created).Example("""
                { "name": "Release", "parameters": [{ "key": "version", "label": "Version", "type": "text", "required": true }],
                  "patch": { "taskPatches": [{ "op": "create", "taskId": "$notes", "body": { "title": "Notes of {{version}}" } }] } }
                """);
        api.MapGet("/templates/{id:guid}", ReadTemplates.One).Answers<TemplateView>();
        api.MapPatch("/templates/{id:guid}", EditTemplate.Change).Example("""{ "description": "For each release" }""").TakesIfMatch().Answers<TemplateView>().Refuses(StatusCodes.Status409Conflict);
        api.MapDelete("/templates/{id:guid}", EditTemplate.Delete).TakesIfMatch().AnswersFile(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status409Conflict);
        api.MapPost("/templates/{id:guid}/apply", ApplyTemplate.Handle).Example("""{ "parameters": { "version": "2.1" }, "startDate": "2026-12-01" }""").Refuses(StatusCodes.Status409Conflict)
            .Answers<PatchAnswer>(StatusCodes.Status201Created).AnswersEither<PatchAnswer, Preview>();
        api.MapPost("/projects/{id:guid}/template", SaveAsTemplate.Handle).Example("""{ "name": "House" }""").Answers<TemplateView>(StatusCodes.Status201Created);
    }
}
