using Orchestrator.Projects.Ledger;

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
        api.MapGet("/fields", ReadFields.All);
        api.MapPost("/fields", DefineField.Handle);
        api.MapGet("/fields/{key}", ReadFields.One);
        api.MapPatch("/fields/{key}", ChangeField.Handle);
        api.MapDelete("/fields/{key}", ChangeField.Retire);
    }
}
