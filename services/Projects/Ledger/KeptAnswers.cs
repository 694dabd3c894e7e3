using Npgsql;

namespace Orchestrator.Projects.Ledger;

/// <summary>
/// Keeps the answer of a POST with an Idempotency-Key that no effect brought along (<see cref="IdempotencyKey.Remember"/>): nothing was to be changed, or doing it
/// twice is the same as once. It is kept before it is sent; one that must rest nowhere (<c>Cache-Control: no-store</c>, a secret that is shown once) is not.
/// </summary>
internal static class KeptAnswers
{
    public static TBuilder KeepAnswers<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(KeepAsync);

    private static async ValueTask<object?> KeepAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var services = context.HttpContext.RequestServices;
        var key = services.GetRequiredService<IdempotencyKey>();
        if (key is { Key: not null, IsRemembered: false } && !IsSecret(context.HttpContext.Response) && AnswerOf(result) is { Status: >= 200 and < 300 } answer)
        {
            await using var batch = services.GetRequiredService<NpgsqlDataSource>().CreateBatch();
            key.Remember(batch, answer, services.GetRequiredService<TimeProvider>().GetUtcNow());

            // What was done is done, whether the caller still listens or not.
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }

        return result;
    }

    private static bool IsSecret(HttpResponse response) => response.GetTypedHeaders().CacheControl is { NoStore: true };

    private static Answer? AnswerOf(object? result) => result switch
    {
        Answer answer => answer,
        INestedHttpResult nested => AnswerOf(nested.Result),
        IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: { } status } => new Answer(status, value),
        _ => null,
    };
}
