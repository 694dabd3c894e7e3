using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orchestrator.ServiceDefaults;

internal static class DocumentConventions
{
    public const string Bearer = "bearer";

    public static Task ApplyAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Orchestrator",
            Version = "1",
            Description = "A project and task manager in which every change is a patch.",
        };
        // One door for all services: addresses are relative to it.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The accessToken of POST /api/auth/login, register or refresh.",
        });
        new Shapes(document).Resolve();
        return Task.CompletedTask;
    }
}
