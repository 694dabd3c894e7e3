using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Orchestrator.ServiceDefaults;

/// <summary>The OpenAPI document of a service, made of its endpoints. The gateway gathers those of all services into one.</summary>
public static class ContractExtensions
{
    /// <summary>The name of the document, and the version of the contract.</summary>
    public const string Version = "v1";

    /// <summary>Where each service answers with its own document.</summary>
    public const string Path = $"/openapi/{Version}.json";

    /// <summary>
    /// The conventions of the house, for <c>services.AddOpenApi(ContractExtensions.Version, options => options.Describe(…))</c>, which each
    /// service calls itself: only there does the compiler see its doc comments.
    /// </summary>
    public static void Describe(this OpenApiOptions options, Contract contract)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = SchemaConventions.NameOf;
        options.AddSchemaTransformer(new SchemaConventions(contract).ApplyAsync);
        options.AddOperationTransformer(new OperationConventions(contract).ApplyAsync);
        options.AddDocumentTransformer(DocumentConventions.ApplyAsync);
    }

    /// <summary>Answers the document. It follows from the code alone, so it is made once.</summary>
    public static void MapContract(this IEndpointRouteBuilder routes)
    {
        byte[]? document = null;
        routes.MapGet(Path, async () => Results.Bytes(document ??= await WriteAsync(routes.ServiceProvider), "application/json"))
            .AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The document as it is answered.</summary>
    public static async Task<byte[]> WriteAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Version).GetOpenApiDocumentAsync();
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        return json.ToArray();
    }
}
