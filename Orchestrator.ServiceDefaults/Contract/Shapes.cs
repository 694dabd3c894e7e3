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
    /// <summary>On a member that is to become a reference to a shape, once the framework has resolved its own references.</summary>
    internal const string Mark = "shape";

    /// <summary>A reference to the shape, which the document holds from now on.</summary>
    public IOpenApiSchema Of<T>() where T : IShape
    {
        if (document.Components?.Schemas?.ContainsKey(T.Name) is not true) document.AddComponent<IOpenApiSchema>(T.Name, T.Build(this));
        return new OpenApiSchemaReference(T.Name, document);
    }

    /// <summary>Makes references of the members that are marked.</summary>
    internal void Resolve()
    {
        foreach (var schema in (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Values.OfType<OpenApiSchema>())
        {
            foreach (var (name, member) in schema.Properties?.ToList() ?? [])
            {
                if (member is OpenApiSchema { Metadata: { } marks } marked && marks.TryGetValue(Mark, out var shape))
                    schema.Properties![name] = new OpenApiSchemaReference((string)shape, document) { Description = marked.Description };
            }
        }
    }

    /// <inheritdoc cref="Of{T}"/>
    internal IOpenApiSchema Of(Type shape) => (IOpenApiSchema)typeof(Shapes).GetMethod(nameof(Of), 1, [])!.MakeGenericMethod(shape).Invoke(this, null)!;
}
