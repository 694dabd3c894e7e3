using System.Security.Cryptography;
using System.Text;
using Orchestrator.Integrations.Accounts;
using Orchestrator.Integrations.Outbound;
using Orchestrator.ServiceDefaults;

namespace Orchestrator.Integrations.Connections;

/// <summary><c>POST /api/integrations/connections</c>: keeps the token of an account elsewhere, encrypted, and checks it in the background.</summary>
internal static class AddConnection
{
    private const int TokenLimit = 4_000;

    /// <param name="Token">As the provider shows it; it is never answered again.</param>
    /// <param name="BaseUrl">Of an installation of one's own; absent for the provider's.</param>
    internal sealed record Request(Provider? Provider, string? Token, string? BaseUrl);

    public static async Task<IResult> Handle(
        Request request, HttpContext context, Caller caller, ConnectionStore store, OutboundAddresses addresses, TimeProvider time, CancellationToken cancellation)
    {
        if ((Permission(caller) ?? Check(request, addresses)) is { } problem)
        {
            return problem;
        }

        if (Id(context, caller, time) is not { } id)
        {
            return Problems.Malformed("Idempotency-Key", "Must be 1 to 255 characters.");
        }

        var (provider, token) = (request.Provider!.Value, request.Token!.Trim());
        var asked = new Connection(
            id, provider, BaseUrl(request) ?? ProviderAddresses.Of(provider), ConnectionStatus.Checking, null, null, caller.UserId, time.GetUtcNow(), null);
        if (await store.FindAsync(caller.WorkspaceId, id, cancellation) is { } before)
        {
            return await RepeatedAsync(before, asked, token, caller, store, cancellation);
        }

        if (await store.CountAsync(caller.WorkspaceId, cancellation) >= ConnectionStore.MostOfWorkspace)
        {
            return Problems.Conflict("too-many-connections", "Too many connections", $"A workspace has at most {ConnectionStore.MostOfWorkspace}. Delete one that is not used.");
        }

        // Lost only to the same request, sent twice at once.
        await store.AddAsync(caller.WorkspaceId, asked, token, cancellation);
        return Created(await store.FindAsync(caller.WorkspaceId, id, cancellation) ?? asked);
    }

    public static Problem? Permission(Caller caller) => caller.Role is WorkspaceRole.Owner or WorkspaceRole.Admin
        ? null
        : Problems.Forbidden("Only owners and admins of the workspace connect it to other services.");

    private static async Task<IResult> RepeatedAsync(Connection before, Connection asked, string token, Caller caller, ConnectionStore store, CancellationToken cancellation) =>
        before.Provider == asked.Provider && before.BaseUrl == asked.BaseUrl && await store.TokenAsync(caller.WorkspaceId, before.Id, cancellation) == token
            ? Created(before)
            : Problems.Validation("Idempotency-Key", "Was used with another request. Take a new key.");

    private static IResult Created(Connection connection) => Results.Created($"/api/integrations/connections/{connection.Id}", connection);

    private static Problem? Check(Request request, OutboundAddresses addresses)
    {
        var errors = new Dictionary<string, string[]>();
        if (request.Provider is null)
        {
            errors["provider"] = [$"Is required: {string.Join(", ", Enum.GetValues<Provider>().Select(Words.Of))}."];
        }

        if (request.Token?.Trim() is not { Length: > 0 and <= TokenLimit } token || !token.All(letter => letter is > ' ' and < '\u007f'))
        {
            errors["token"] = [$"Must be 1 to {TokenLimit} printable ASCII characters without spaces."];
        }

        if (request.BaseUrl is { } url && addresses.Check(url) is { } error)
        {
            errors["baseUrl"] = [error];
        }

        return errors.Count > 0 ? Problems.Validation(errors) : null;
    }

    private static string? BaseUrl(Request request) => request.BaseUrl?.Trim().TrimEnd('/');

    // The same key of the same person is the same connection: sent twice, it is stored once.
    private static Guid? Id(HttpContext context, Caller caller, TimeProvider time)
    {
        if (context.Request.Headers["Idempotency-Key"] is not [{ } key])
        {
            return Guid.CreateVersion7(time.GetUtcNow());
        }

        return key.Length is 0 or > 255 ? null : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"connection {caller.WorkspaceId} {caller.UserId} {key}")).AsSpan(0, 16));
    }
}
