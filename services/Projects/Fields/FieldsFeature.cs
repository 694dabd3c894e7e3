using Orchestrator.Projects.Ledger;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Fields;

/// <summary>The fields that a workspace gives its tasks.</summary>
internal static class FieldsFeature
{
    public static void AddCustomFields(this IServiceCollection services)
    {
        services.AddSingleton<CustomFields>();
        services.AddSingleton<IPatchDoor, FieldDoor>();
    }

    public static void MapCustomFields(this IEndpointRouteBuilder api)
    {
        api.MapGet("/fields", ReadFields.All).Answers<FieldList>();
        api.MapPost("/fields", DefineField.Handle).Example("""{ "name": "Severity", "type": "select", "options": [{ "key": "s1", "name": "Severe", "color": "red" }] }""")
            .Answers<FieldDefinition>(StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict);
        api.MapGet("/fields/{key}", ReadFields.One).Answers<FieldDefinition>();
        api.MapPatch("/fields/{key}", ChangeField.Handle).Example("""{ "name": "How bad" }""").Answers<FieldDefinition>().Refuses(StatusCodes.Status409Conflict);
        api.MapDelete("/fields/{key}", ChangeField.Retire).Answers<FieldDefinition>();
    }
}
