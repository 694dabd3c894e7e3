using Microsoft.AspNetCore.Http.Metadata;
using Orchestrator.Projects.Describing;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Projects.Importing;

internal static class ImportFeature
{
    public const long MaxBytes = 50 * 1024 * 1024;

    public static void AddImporting(this IServiceCollection services)
    {
        services.AddSingleton<Imports>();
        services.AddSingleton<ImportQueue>();
        services.AddScoped<ImportTargets>();
        services.AddScoped<ImportStarts>();
        services.AddHostedService<ImportWorker>();
        services.AddHostedService<ImportPulse>();
    }

    public static void MapImporting(this IEndpointRouteBuilder api)
    {
        api.MapPost("/projects/import", ImportProject.Handle).WithMetadata(new LargeBody())
            .TakesFile("The file, in the form that format says; of patches, a line {at, actor, patch} a version.", "application/octet-stream", "application/x-ndjson")
            .Answers<ImportStarted>(StatusCodes.Status202Accepted).Answers<ImportPreview>();
        api.MapGet("/imports/{id:guid}", GetImport.Handle).Waits().Answers<ImportProgress>();
    }

    private sealed class LargeBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MaxBytes;
    }
}
