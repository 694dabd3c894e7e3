using Microsoft.OpenApi;

namespace Orchestrator.ServiceDefaults;

/// <summary>The schema of JSON that no type of ours holds, because a table writes and reads it. The type that says so is never made.</summary>
public interface IShape
{
    /// <summary>What the schema is called in the document.</summary>
    static abstract string Name { get; }

    static abstract OpenApiSchema Build(Shapes shapes);
}

/// <summary>The shapes of one document, each written out once.</summary>
public sealed class Shapes(OpenApiDocument document)
{
    /// <summary>A reference to the shape, which the document holds from now on.</summary>
    public IOpenApiSchema Of<T>() where T : IShape
    {
        if (document.Components?.Schemas?.ContainsKey(T.Name) is not true) document.AddComponent<IOpenApiSchema>(T.Name, T.Build(this));
        return new OpenApiSchemaReference(T.Name, document);
    }

    /// <inheritdoc cref="Of{T}"/>
    internal IOpenApiSchema Of(Type shape) => (IOpenApiSchema)typeof(Shapes).GetMethod(nameof(Of), 1, [])!.MakeGenericMethod(shape).Invoke(this, null)!;
}
