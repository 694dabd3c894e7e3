using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Orchestrator.ServiceDefaults;

/// <summary>What an endpoint's own code does not say of it, where it is mapped. Summaries are the doc comments of the handlers.</summary>
public static class EndpointDescription
{
    /// <summary>An answer with a body. All that are not 2xx are problems; see <see cref="Refuses{TBuilder}"/>.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) => endpoint.Produces<T>(status, "application/json");

    /// <summary>An answer that is no JSON, or none at all.</summary>
    /// <param name="mediaTypes">None for an empty body.</param>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder endpoint, int status, params string[] mediaTypes) =>
        endpoint.WithMetadata(new PlainAnswer(status, mediaTypes));

    /// <summary>An answer of one of several forms, according to what was asked.</summary>
    public static RouteHandlerBuilder AnswersEither<T1, T2>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) =>
        endpoint.WithMetadata(new EitherAnswer(status, [typeof(T1), typeof(T2)]));

    /// <summary>An answer of server-sent events.</summary>
    /// <param name="events">What each is called, and what its data is.</param>
    public static RouteHandlerBuilder AnswersEvents(this RouteHandlerBuilder endpoint, params (string Name, Type Data)[] events) =>
        endpoint.WithMetadata(new EventsAnswer(events));

    /// <summary>Problems beside those that follow from the endpoint's parameters (400, 401, 403, 404, 413, 415, 422).</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params int[] statuses) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Refusals(statuses));

    /// <summary>An example of the body, in JSON.</summary>
    public static RouteHandlerBuilder Example(this RouteHandlerBuilder endpoint, string json) =>
        endpoint.WithMetadata(new BodyDescription(null, JsonNode.Parse(json)!));

    /// <summary>The shape of a body that the handler takes as a JsonElement, and an example of it.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string json) where T : IShape =>
        endpoint.WithMetadata(new BodyDescription(shapes => shapes.Of<T>(), JsonNode.Parse(json)!));

    /// <summary>A body that the handler reads itself.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint, string description, params string[] mediaTypes) =>
        endpoint.WithMetadata(new FileBody(description, mediaTypes));

    /// <summary>A query parameter that the handler reads itself.</summary>
    /// <typeparam name="T">As a parameter of a handler would have it: <c>string</c>, <c>bool</c>, <c>Guid[]</c>, ….</typeparam>
    public static RouteHandlerBuilder Query<T>(this RouteHandlerBuilder endpoint, string name, string? description = null) => endpoint.Query(name, typeof(T), description);

    /// <summary>The same of a type that a table names.</summary>
    public static RouteHandlerBuilder Query(this RouteHandlerBuilder endpoint, string name, Type type, string? description = null) =>
        endpoint.WithMetadata(new ReadParameter(name, type, InHeader: false, description));

    /// <summary>A request header that the handler reads itself.</summary>
    public static RouteHandlerBuilder Header<T>(this RouteHandlerBuilder endpoint, string name, string? description = null) =>
        endpoint.WithMetadata(new ReadParameter(name, typeof(T), InHeader: true, description));
}

internal sealed record PlainAnswer(int Status, IReadOnlyList<string> MediaTypes);

internal sealed record EitherAnswer(int Status, IReadOnlyList<Type> Types);

internal sealed record EventsAnswer(IReadOnlyList<(string Name, Type Data)> Events);

internal sealed record Refusals(IReadOnlyList<int> Statuses);

internal sealed record BodyDescription(Func<Shapes, IOpenApiSchema>? Shape, JsonNode Example);

internal sealed record FileBody(string Description, IReadOnlyList<string> MediaTypes);

internal sealed record ReadParameter(string Name, Type Type, bool InHeader, string? Description);
