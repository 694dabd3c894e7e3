using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Orchestrator.ServiceDefaults;

/// <summary>The answers of an operation: those it declares, and the refusals that follow from what it takes.</summary>
internal static class OperationAnswers
{
    public static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, IList<object> metadata, bool isOpen, bool hasWorkspace, CancellationToken cancellationToken)
    {
        var answers = operation.Responses ??= [];
        if (!isOpen && context.Description.HttpMethod == "GET") answers["304"] = new OpenApiResponse { Description = "The caller has it already." };
        foreach (var plain in metadata.OfType<PlainAnswer>())
        {
            answers.Remove("200");
            answers[Key(plain.Status)] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(plain.Status),
                Content = plain.MediaTypes.ToDictionary(type => type, type => new OpenApiMediaType { Schema = FileOf(type) }),
            };
        }

        foreach (var either in metadata.OfType<EitherAnswer>())
        {
            var choices = new List<IOpenApiSchema>();
            foreach (var type in either.Types) choices.Add(await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
            answers[Key(either.Status)] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(either.Status),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchema { OneOf = choices } } },
            };
        }

        foreach (var stream in metadata.OfType<EventsAnswer>())
        {
            var data = new List<IOpenApiSchema>();
            foreach (var (_, type) in stream.Events) data.Add(await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
            answers["200"] = new OpenApiResponse
            {
                Description = $"Server-sent events, the data of each one line of JSON. In this order of the schemas: {string.Join(", ", stream.Events.Select(entry => entry.Name))}.",
                Content = new Dictionary<string, OpenApiMediaType> { ["text/event-stream"] = new() { Schema = new OpenApiSchema { OneOf = data } } },
            };
        }

        var problem = new Shapes(context.Document!).Of<ProblemShape>();
        foreach (var status in Refused(operation, context, isOpen, hasWorkspace).Concat(metadata.OfType<Refusals>().SelectMany(refusals => refusals.Statuses)))
            answers[Key(status)] = Refusal(ReasonPhrases.GetReasonPhrase(status));
        answers["default"] = Refusal("A fault of ours, or a service that is away for the moment; the problem says which.");

        if (answers.TryGetValue("201", out var created)) AddLocation(created);
        if (answers.TryGetValue("202", out var accepted)) AddLocation(accepted);

        OpenApiResponse Refusal(string description) => new()
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType> { [Problem.ContentType] = new() { Schema = problem } },
        };
    }

    private static IEnumerable<int> Refused(OpenApiOperation operation, OpenApiOperationTransformerContext context, bool isOpen, bool hasWorkspace)
    {
        var isWrite = context.Description.HttpMethod is not "GET";
        var hasBody = operation.RequestBody is not null;
        var takesValues = hasBody || operation.Parameters is { Count: > 0 };
        if (takesValues) yield return StatusCodes.Status400BadRequest;
        if (!isOpen) yield return StatusCodes.Status401Unauthorized;
        if (hasWorkspace && isWrite) yield return StatusCodes.Status403Forbidden;
        if (hasWorkspace || context.Description.RelativePath!.Contains('{')) yield return StatusCodes.Status404NotFound;
        if (hasBody) yield return StatusCodes.Status413PayloadTooLarge;
        if (hasBody) yield return StatusCodes.Status415UnsupportedMediaType;
        if (takesValues) yield return StatusCodes.Status422UnprocessableEntity;
    }

    private static OpenApiSchema FileOf(string mediaType) => mediaType == "application/json"
        ? new() { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() }
        : new() { Type = JsonSchemaType.String };

    private static void AddLocation(IOpenApiResponse answer)
    {
        if (answer is OpenApiResponse response)
            (response.Headers ??= new Dictionary<string, IOpenApiHeader>())["Location"] =
                new OpenApiHeader { Description = "The address of what was made.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);
}
