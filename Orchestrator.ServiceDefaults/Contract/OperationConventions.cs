using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orchestrator.ServiceDefaults;

/// <summary>What follows for an operation from its endpoint: name, tag, parameters, body, answers and refusals.</summary>
internal sealed partial class OperationConventions(Contract contract)
{
    public async Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var handler = metadata.OfType<MethodInfo>().FirstOrDefault();
        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        var asked = handler is null ? [] : ParametersOf(handler).ToHashSet();

        Name(operation, context.Description, handler, metadata.OfType<ITagsMetadata>().LastOrDefault());
        if (!isOpen) operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentConventions.Bearer, context.Document)] = [] }];

        var parameters = new OperationParameters(operation, contract, context);
        parameters.Describe();
        await parameters.AddAsync(metadata.OfType<ReadParameter>(), cancellationToken);
        if (asked.Contains(typeof(PageRequest))) parameters.AddPage();
        if (asked.Contains(typeof(Caller))) parameters.AddWorkspace();
        if (!isOpen && context.Description.HttpMethod == "GET") parameters.AddIfNoneMatch();
        if (contract.HasIdempotency && !isOpen && context.Description.HttpMethod == "POST") parameters.AddIdempotencyKey();

        OperationBodies.Describe(operation, context, metadata);
        await OperationAnswers.DescribeAsync(operation, context, metadata, isOpen, asked.Contains(typeof(Caller)), cancellationToken);
    }

    // The folder of a feature is its tag: Orchestrator.Projects.Branches.OpenBranch.Handle is openBranch, of Branches.
    private static void Name(OpenApiOperation operation, ApiDescription description, MethodInfo? handler, ITagsMetadata? tags)
    {
        var home = handler?.DeclaringType is { IsNested: false } type && !handler.Name.StartsWith('<') ? type : null;
        var isUseCase = handler?.Name is "Handle" or "HandleAsync";
        var name = home is null
            ? description.HttpMethod!.ToLowerInvariant() + string.Concat(Words().Matches(description.RelativePath!).Select(word => Capital(word.Value)))
            : isUseCase ? home.Name : home.Name + handler!.Name;
        var summary = Address().Replace(operation.Summary ?? (home is null ? null : DocComments.Of(handler!)) ?? "", "").Trim();
        operation.Summary = summary.Length > 0 ? Capital(summary) : null;
        operation.OperationId = char.ToLowerInvariant(name[0]) + name[1..];
        var tag = tags?.Tags[0] ?? home?.Namespace?.Split('.').ElementAtOrDefault(2) ?? "Operations";
        operation.Tags = new HashSet<OpenApiTagReference> { new(Capital(tag)) };
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>The types of the handler's parameters, and of what a record of ours among them brings along.</summary>
    private static IEnumerable<Type> ParametersOf(MethodInfo handler) => handler.GetParameters().Select(parameter => parameter.ParameterType)
        .SelectMany(type => type.Namespace?.StartsWith(nameof(Orchestrator), StringComparison.Ordinal) is true
            ? type.GetProperties().Select(property => property.PropertyType).Prepend(type)
            : [type]);

    // A house doc comment begins with the call that it is about, which the document says by itself.
    [GeneratedRegex(@"^(`[^`]*`(\s*(,|;|and|or)\s*`[^`]*`)*\s*:\s*)")]
    private static partial Regex Address();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Words();
}
