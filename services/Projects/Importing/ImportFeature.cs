using Microsoft.AspNetCore.Http.Metadata;

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
        api.MapPost("/projects/import", ImportProject.Handle).WithMetadata(new LargeBody());
        api.MapGet("/imports/{id:guid}", GetImport.Handle);
    }

    private sealed class LargeBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MaxBytes;
    }
}
